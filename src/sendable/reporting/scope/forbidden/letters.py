"""Letters and what stands in them."""

from sendable.reporting.scope.forbidden.subject import Subject

SUBJECT = Subject(
    "letters",
    "letters or writing",
    "name the goods and the signs of danger outside; what is written is read by nobody",
    """
    letter, letters, correspondence*, handwrit*, handwritten, manuscript*, diary, diaries, postcard*, writing, writings,
    written, writes, wrote, inscription*, love note*, private note*, notes in, notebook*, memo, memos, signature*, e mail, emails, communication, communications, conversation*, lettre*, carta, cartas, carte postale, cartes postales,
    briefe, briefen, briefwechsel, lettera, lettere, mektup*, surat, thu tu, correspondance*, correspondencia*, schreiben,
    escrito, escritos, ecrit, ecrits, briefpost, brieven, list pisany, privacy of, lines of text, text, texts
    """,
    """
    信件 书信 信函 来信 写信 寄信 家书 明信片 手写 手稿 日记 信中 书写 字迹 笔迹 情书 便条 信笺 留言 写有 写着 写的 通信内容 聊天 短信 邮件内容
    往来信 书面内容
    """,
)
