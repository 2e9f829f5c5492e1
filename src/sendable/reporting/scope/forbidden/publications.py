"""Printed matter, press and media."""

from sendable.reporting.scope.forbidden.subject import Subject

SUBJECT = Subject(
    "publication",
    "publications, press or media",
    "name the dangerous goods inside; what is printed or recorded is no ground",
    """
    publication*, publish*, book, books, booklet*, bookshop*, bookstore*, textbook*, ebook*, e book*, e reader*, magazine,
    magazines, printed matter, printed material*, printed paper*, printed product*, printed abroad, print*shop*, prints,
    printing, leaflet*, flyer, flyers, flier, fliers, pamphlet*, brochure*, newspaper*, newsletter*, newsprint, news, journal,
    journals, journalis*, periodical*, press, the press, media, medium, mass media, reporter*, editor, editors, editorial*,
    author, authors, writer, writers, reading material*, reading matter, reading, novel, novels, comic, comics, cartoon*,
    poster, posters, calendar*, map, maps, atlas*, poem*, poetry, poet, poets, films, movie*, cinema*, video, videos, dvd*, cd,
    cds, audio visual*, audiovisual*, footage, broadcast*, podcast*, isbn, literature, copyright*, censor*, uncensored,
    photojournal*, encyclopaed*, dictionar*, library, libraries, typescript*, manga, zine, zines, gazette*, caricature*, memory stick*, usb stick*, hard disk*, paper with ink, lines in ink, sheets of paper,
    documentary, documentaries, libro, libros, livre, livres, buch, bucher, libri, livros, zeitung*, zeitschrift*, flugblatt*,
    druckschrift*, druckerzeugnis*, schriften, journaux, presse, folleto*, octavilla*, publicac*, periodico*, revista*,
    prensa, jornal*, giornal*, imprensa, gazete*, kitap*, kitab*, buku, sach bao, bao chi, majalah, koran cetak, ksiazk*,
    boek, boeken, krant, kranten, medien, druckwerk*, imprime, imprimes, impreso, impresos, tract, samizdat
    """,
    """
    出版 书刊 书籍 图书 读物 书号 刊号 期刊 杂志 报纸 报刊 报章 刊物 印刷品 印刷物 宣传 传单 小册子 海报 地图 日历 挂历 漫画 小说 诗 音像 光盘 影碟
    唱片 电影 影片 录像 视频 记者 新闻 媒体 编辑 作者 作家 教材 课本 电子书 文献 书本 书商 书店 书箱 书 文集 禁书 盗版 版权 翻墙 卫星电视 广播
    文学 画册 影集 影像
    """,
    "证书, 说明书, 文书, 书面, 申报书, 保证书, 书写",
)
