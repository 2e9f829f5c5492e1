"""Countries, peoples and provinces: a parcel is not dangerous for where it comes from."""

from sendable.reporting.scope.forbidden.subject import Subject

SUBJECT = Subject(
    "origin",
    "a country or its people",
    "name the goods; where somebody comes from is no ground",
    """
    afghanistan, aland islands, albania, algeria, american samoa, andorra, angola, anguilla, antarctica,
    antigua and barbuda, argentina, armenia, aruba, ascension island, australia, austria, azerbaijan, bahamas,
    bahrain, bangladesh, barbados, belarus, belgium, belize, benin, bermuda, bhutan, bolivia, bosnia and herzegovina,
    botswana, bouvet island, brazil, britain, british indian ocean territory, british virgin islands, brunei,
    bulgaria, burkina faso, burma, burundi, cambodia, cameroon, canada, canary islands, cape verde,
    caribbean netherlands, cayman islands, central african republic, ceuta and melilla, chad, chile, china,
    christmas island, clipperton island, cocos, colombia, comoros, congo, congo brazzaville, congo kinshasa,
    cook islands, costa rica, cote d ivoire, croatia, cuba, curacao, cyprus, czechia, denmark, diego garcia,
    djibouti, dominica, dominican republic, ecuador, egypt, el salvador, england, equatorial guinea, eritrea,
    estonia, eswatini, ethiopia, falkland islands, faroe islands, fiji, finland, france, french guiana,
    french polynesia, french southern territories, gabon, gambia, georgia, germany, ghana, gibraltar, greece,
    greenland, grenada, guadeloupe, guam, guatemala, guernsey, guinea, guinea bissau, guyana, haiti,
    heard and mcdonald islands, holland, honduras, hong kong sar china, hungary, iceland, india, indonesia, iran,
    iraq, ireland, isle of man, israel, italy, jamaica, japan, jersey, jordan, kazakhstan, kenya, kiribati, korea,
    kosovo, kuwait, kyrgyzstan, laos, latvia, lebanon, lesotho, liberia, libya, liechtenstein, lithuania, luxembourg,
    macao sar china, madagascar, malawi, malaysia, maldives, mali, malta, marshall islands, martinique, mauritania,
    mauritius, mayotte, mexico, micronesia, moldova, monaco, mongolia, montenegro, montserrat, morocco, mozambique,
    myanmar, namibia, nauru, nepal, netherlands, new caledonia, new zealand, nicaragua, niger, nigeria, niue,
    norfolk island, north korea, north macedonia, northern mariana islands, norway, oman, pakistan, palau,
    palestinian territories, panama, papua new guinea, paraguay, persia, peru, philippines, pitcairn islands, poland,
    portugal, puerto rico, qatar, reunion, romania, russia, rwanda, samoa, san marino, sao tome and principe,
    saudi arabia, scotland, senegal, serbia, seychelles, sierra leone, singapore, sint maarten, slovakia, slovenia,
    solomon islands, somalia, south africa, south georgia and south sandwich islands, south korea, south sudan,
    soviet union, spain, sri lanka, st barthelemy, st helena, st kitts and nevis, st lucia, st martin,
    st pierre and miquelon, st vincent and grenadines, sudan, suriname, svalbard and jan mayen, sweden, switzerland,
    syria, taiwan, tajikistan, tanzania, thailand, timor leste, togo, tokelau, tonga, trinidad and tobago,
    tristan da cunha, tunisia, turkiye, turkmenistan, turks and caicos islands, tuvalu, uganda, uk, ukraine,
    united arab emirates, united kingdom, united states, united states of america, uruguay, us outlying islands,
    us virgin islands, usa, uzbekistan, vanuatu, vatican city, venezuela, vietnam, wales, wallis and futuna,
    western sahara, yemen, zambia, zimbabwe, afghan, american, angolan, argentin*, armenian*, australian*, austrian*,
    azerbaijan*, bangladeshi*, belgian*, bolivian*, bosnian*, brazilian*, british, bulgarian*, burmese, cambodian*,
    cameroonian*, canadian*, chilean*, chinese, colombian*, congolese, croatian*, cuban*, czech*, danish, dane,
    danes, dutch, ecuadorian*, egyptian*, english, estonian*, ethiopian*, filipino*, finnish, french, georgian*,
    german, germans, ghanaian*, greek, greeks, guatemalan*, haitian*, honduran*, hungarian*, icelandic, indian,
    indians, indonesian*, iranian*, iraqi*, irish, israeli*, italian*, jamaican*, japanese, jordanian*, kazakh*,
    kenyan*, korean*, kuwaiti*, kyrgyz*, laotian*, latvian*, lebanese, liberian*, libyan*, lithuanian*, malaysian*,
    mexican*, moldovan*, mongolian*, moroccan*, nepalese, nepali, nigerian*, norwegian*, pakistani*, palestinian*,
    panamanian*, paraguayan*, peruvian*, poles, polish people, portuguese, qatari*, romanian*, russian*, rwandan*,
    salvadoran*, saudi*, scottish, senegalese, serbian*, serb, serbs, singaporean*, slovak*, slovenian*, somali*,
    spanish, spaniard*, sri lankan*, sudanese, swedish, swede, swedes, swiss, syrian*, taiwanese, tajik*, tanzanian*,
    thai, thais, tunisian*, turk, turks, turkish, turkmen*, ugandan*, ukrainian*, uruguayan*, uzbek*, venezuelan*,
    vietnamese, welsh, yemeni*, zambian*, zimbabwean*, scandinavian*, balkan*, slavic, slavs, anglo, yankee*,
    """,
    """
    不丹 东帝汶 中国 中国澳门特别行政区 中国香港特别行政区 中非共和国 丹麦 乌克兰 乌兹别克斯坦 乌干达 乌拉圭 乍得 也门 亚美尼亚
    以色列 伊拉克 伊朗 休达及梅利利亚 伯利兹 佛得角 俄罗斯 保加利亚 克利珀顿岛 克罗地亚 关岛 冈比亚 冰岛 几内亚 几内亚比绍
    列支敦士登 刚果 利比亚 利比里亚 加拿大 加纳 加纳利群岛 加蓬 匈牙利 北马其顿 北马里亚纳群岛 南乔治亚和南桑威奇群岛 南极洲 南苏丹
    南非 博茨瓦纳 卡塔尔 卢旺达 卢森堡 印度 印度尼西亚 危地马拉 厄瓜多尔 厄立特里亚 叙利亚 古巴 台湾 吉尔吉斯斯坦 吉布提
    哈萨克斯坦 哥伦比亚 哥斯达黎加 喀麦隆 图瓦卢 土库曼斯坦 土耳其 圣卢西亚 圣基茨和尼维斯 圣多美和普林西比 圣巴泰勒米
    圣文森特和格林纳丁斯 圣皮埃尔和密克隆群岛 圣诞岛 圣赫勒拿 圣马力诺 圭亚那 坦桑尼亚 埃及 埃塞俄比亚 基里巴斯 塔吉克斯坦 塞内加尔
    塞尔维亚 塞拉利昂 塞浦路斯 塞舌尔 墨西哥 多哥 多米尼克 多米尼加共和国 奥兰群岛 奥地利 委内瑞拉 孟加拉国 安哥拉 安圭拉
    安提瓜和巴布达 安道尔 密克罗尼西亚 尼加拉瓜 尼日利亚 尼日尔 尼泊尔 巴勒斯坦领土 巴哈马 巴基斯坦 巴巴多斯 巴布亚新几内亚 巴拉圭
    巴拿马 巴林 巴西 布基纳法索 布隆迪 布韦岛 希腊 帕劳 库克群岛 库拉索 开曼群岛 德国 意大利 所罗门群岛 托克劳 拉脱维亚 挪威
    捷克 摩尔多瓦 摩洛哥 摩纳哥 文莱 斐济 斯威士兰 斯洛伐克 斯洛文尼亚 斯瓦尔巴和扬马延 斯里兰卡 新加坡 新喀里多尼亚 新西兰 日本
    智利 朝鲜 柬埔寨 根西岛 格林纳达 格陵兰 格鲁吉亚 梵蒂冈 比利时 毛里塔尼亚 毛里求斯 汤加 沙特阿拉伯 法国 法属南部领地
    法属圣马丁 法属圭亚那 法属波利尼西亚 法罗群岛 波兰 波多黎各 波斯尼亚和黑塞哥维那 泰国 泽西岛 津巴布韦 洪都拉斯 海地 澳大利亚
    爱尔兰 爱沙尼亚 牙买加 特克斯和凯科斯群岛 特立尼达和多巴哥 特里斯坦-达库尼亚群岛 玻利维亚 瑙鲁 瑞典 瑞士 瓜德罗普 瓦利斯和富图纳
    瓦努阿图 留尼汪 白俄罗斯 百慕大 皮特凯恩群岛 直布罗陀 福克兰群岛 科威特 科摩罗 科特迪瓦 科科斯 科索沃 秘鲁 突尼斯 立陶宛
    索马里 约旦 纳米比亚 纽埃 缅甸 罗马尼亚 美国 美国本土外小岛屿 美属维尔京群岛 美属萨摩亚 老挝 肯尼亚 芬兰 苏丹 苏联 苏里南
    英国 英属印度洋领地 英属维尔京群岛 英格兰 荷兰 荷属加勒比区 荷属圣马丁 莫桑比克 莱索托 菲律宾 萨尔瓦多 萨摩亚 葡萄牙 蒙古
    蒙特塞拉特 西撒哈拉 西班牙 诺福克岛 贝宁 赞比亚 赤道几内亚 赫德岛和麦克唐纳群岛 越南 迪戈加西亚岛 阿塞拜疆 阿富汗 阿尔及利亚
    阿尔巴尼亚 阿拉伯联合酋长国 阿曼 阿根廷 阿森松岛 阿鲁巴 韩国 马尔代夫 马恩岛 马拉维 马提尼克 马来西亚 马约特 马绍尔群岛 马耳他
    马达加斯加 马里 黎巴嫩 黑山 北京 天津 河北 山西 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东
    广西 海南 重庆 四川 贵州 云南 陕西 甘肃 青海 宁夏
    """,
)
