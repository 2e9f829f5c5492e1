"""Speech, opinion, rumour and morals."""

from sendable.reporting.scope.forbidden.subject import Subject

SUBJECT = Subject(
    "expression",
    "speech, opinion or morals",
    "name the goods; what is said or thought is no ground",
    """
    speech*, opinion*, expression*, rumour*, rumor*, gossip*, propagand*, slogan*, misinform*, disinform*, false information,
    harmful information, information carrier*, information that, defam*, slander*, libel*, insult*, offensive*, offence to,
    hate, hateful, hatred, obscen*, indecen*, porn, porno*, vulgar*, lewd*, immoral*, moral*, morality, sensitive, critic*,
    mock, mocks, mocking, mockery, satir*, ridicul*, glorif*, idea, ideas, thought, thoughts, viewpoint*, views, message,
    messages, statement*, quote, quotes, meme, memes, social media, false content, wrong content, inappropriate content,
    illegal content, harmful content, content that, hero, heroes, martyr*, truth*, conspirac*, incite*, incitement*,
    provocat*, discourse*, debate*, discussion*, complain*, grievance*, whistleblow*, leak of, leaks of information, values,
    decency, profan*, swear*, curse, curses, joke, jokes, humour, speak, speaks, speaking, talk, talks, voice*, song, songs,
    music, art, artwork*, artist*, gesture*, dishono*, disrespect*, opinione*, opinioni, rumeur*, bruit public, gerucht*,
    meinung*, hetze*, hassrede*, discurso*, calumn*, difam*, nouvelles, noticias, bulo, bulos, infox, boato, boatos, fitnah,
    hoaks, hoax*, tin don, dedikodu*, wort, mots, palabras, unsittlich*, moralisch*, whisper*, hearsay, tale, tales, narrative*
    """,
    """
    言论 谣言 造谣 传谣 谣 敏感 有害信息 信息载体 不良信息 违法信息 标语 口号 辱华 侮辱 诽谤 诋毁 污蔑 抹黑 淫秽 色情 低俗 不雅 黄色书 黄色视频
    思想 观点 舆论 舆情 议论 批评 讽刺 嘲讽 讥讽 发声 表达 烈士 英雄 不当内容 违法内容 敏感内容 有害内容 道德 三观 价值观 文字 抱怨 投诉 言语
    演讲 发言 歌曲 音乐 艺术 良知 煽动 负能量 历史虚无 精日 不满 牢骚 传言 流言 小道消息
    """,
    "state of the art",
)
