"""What speech models say when nobody spoke. Data for `recognition.guards`.

Two kinds. Everyday phrases are said by people too, and are only suspicious without the speech it takes to
say them. Credits come from the subtitles the models were trained on; nobody dictates them, yet even they only
cost a second decode. All are written as `normal` leaves them: lower case, words and single spaces.
"""

from __future__ import annotations

import unicodedata

# fmt: off
EVERYDAY = frozenset((
    "you", "thank you", "thanks", "thank you very much", "thank you so much", "thank you bye", "bye",
    "bye bye", "okay", "ok", "oh", "so", "hmm", "mm", "uh", "um", "the", "i", "yeah", "yes", "no", "hey",
    "hello", "hi", "good night", "goodbye", "the end", "music", "applause", "laughter", "silence",
    "i dont know", "im sorry", "well be right back", "see you", "see you later",
    "see you next time", "see you in the next video",
    "danke", "vielen dank", "tschüss", "bis zum nächsten mal", "merci", "au revoir", "gracias", "adiós",
    "grazie", "obrigado", "obrigada", "tchau", "bedankt", "dziękuję", "tack", "takk", "tak", "kiitos",
    "teşekkürler", "спасибо", "дякую", "ありがとうございました", "ありがとうございます", "おやすみなさい",
    "谢谢", "謝謝", "감사합니다", "شكرا", "תודה", "धन्यवाद",
))

CREDITS = frozenset((
    "thanks for watching", "thank you for watching", "thank you so much for watching",
    "thank you very much for watching", "thanks for watching and see you next time",
    "thank you for watching and see you next time", "please subscribe", "please subscribe to my channel",
    "dont forget to subscribe", "dont forget to like and subscribe", "like and subscribe",
    "subtitles by the amara org community", "subtitles by", "transcribed by", "transcription by castingwords",
    "untertitel der amara org community", "untertitelung des zdf",
    "untertitel im auftrag des zdf für funk 2017", "vielen dank fürs zuschauen", "bis zum nächsten video",
    "sous titres réalisés par la communauté damara org",
    "sous titrage st 501", "sous titrage société radio canada", "merci davoir regardé cette vidéo",
    "subtítulos realizados por la comunidad de amara org", "gracias por ver el video", "suscríbete al canal",
    "sottotitoli creati dalla comunità amara org", "sottotitoli e revisione a cura di qtss",
    "legendas pela comunidade amara org", "obrigado por assistir",
    "ondertitels ingediend door de amara org gemeenschap",
    "napisy stworzone przez społeczność amara org", "dziękuję za uwagę",
    "undertexter av amara org gemenskapen",
    "altyazı mk", "izlediğiniz için teşekkür ederim", "abone olmayı unutmayın",
    "продолжение следует", "субтитры сделал dimatorzok", "субтитры создавал dimatorzok",
    "редактор субтитров а семкин корректор а егорова", "спасибо за просмотр", "дякую за перегляд",
    "ご視聴ありがとうございました", "最後までご視聴いただきありがとうございます",
    "チャンネル登録お願いします",
    "请不吝点赞 订阅 转发 打赏支持明镜与点点栏目", "請不吝點贊 訂閱 轉發 打賞支持明鏡與點點欄目",
    "字幕由 amara org 社群提供", "字幕志愿者 杨茜茜", "시청해주셔서 감사합니다", "구독과 좋아요 부탁드립니다",
    "ترجمة نانسي قنقر", "اشتركوا في القناة",
))
# fmt: on


def normal(text: str) -> str:
    """Lower case, letters, marks and digits only, single spaces; apostrophes vanish within a word."""
    kept = "".join(
        letter if unicodedata.category(letter)[0] in "LMN" else "" if letter in "'’" else " "
        for letter in unicodedata.normalize("NFC", text).lower()
    )
    return " ".join(kept.split())
