"""Protest, assembly and association."""

from sendable.reporting.scope.forbidden.subject import Subject

SUBJECT = Subject(
    "assembly",
    "protest, assembly or association",
    "name the dangerous goods; that people meet or belong to something is no ground",
    """
    protest*, demonstrat*, rally, rallies, march, marches, marcher*, marching, riot, riots, rioter*, rioting, unrest, strike,
    strikes, striker*, picket*, boycott*, petition*, activis*, union, unions, unionis*, association*, organisation*,
    organization*, ngo, ngos, charity, charities, charitab*, student club*, society, societies, community, communities,
    gather, gathers, gathering*, public assembl*, assemblies, meeting, meetings, crowd, crowds, mob, mobs, banner, banners,
    placard*, loudspeaker*, megaphone*, bullhorn*, civil society, movements, gang, gangs, member, members, membership*,
    volunteer*, donat*, fundrais*, solidarit*, occupy, sit in, sit ins, vigil*, parade*, procession*, blockade*, barricade*,
    civil disobedience, disobedience, umbrella movement, league, leagues, alliance*, brotherhood*, fraternit*, congress,
    congresses, network of, cell of, guild, guilds, cooperative*, manifestac*, manifestation*, manifestant*, greve, greves,
    huelga*, streik*, sciopero*, sindicat*, syndicat*, gewerkschaft*, protesta*, transparente, kundgebung*, versammlung*,
    verein, vereine, asociacion*, associac*, reunion*, demo, demos, mitin*, isyan*, sendika*, bieu tinh, serikat, unjuk rasa
    """,
    """
    抗议 示威 游行 集会 罢工 罢课 罢市 静坐 上访 信访 请愿 工会 社团 协会 学会 非法组织 组织的 社会组织 民间组织 结社 聚众 聚会 聚集 横幅 条幅
    募捐 捐款 捐赠 慈善 志愿者 帮派 黑社会 骚乱 暴动 团体 非政府 基金会 同乡会 商会 声援 联名 黑衣 占中 占领 闹事 维稳 群体性 会员 成员
    """,
)
