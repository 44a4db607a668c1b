/* The few words of the preview itself; the bot's own come from the bot. */

const WORDS = {
  en: {
    settings: "Settings", attach: "Send something else", commands: "Commands", send: "Send",
    note: "This is a preview on your own computer: nothing goes to Telegram and nothing is counted.",
    language: "Language of the person's app", theme: "Colours", system: "As the system", light: "Light",
    dark: "Dark", restart: "Restart as a new person", close: "Close", message: "Message",
    away: "The bot is not running. Waiting for it…", copied: "Copied", photo: "Photo", voice: "Voice message",
    location: "Location", contact: "Contact", sticker: "Sticker",
  },
  ru: {
    settings: "Настройки", attach: "Отправить другое", commands: "Команды", send: "Отправить",
    note: "Это предпросмотр на вашем компьютере: в Telegram ничего не уходит и ничего не считается.",
    language: "Язык приложения человека", theme: "Цвета", system: "Как в системе", light: "Светлые",
    dark: "Тёмные", restart: "Начать как новый человек", close: "Закрыть", message: "Сообщение",
    away: "Бот не запущен. Ждём его…", copied: "Скопировано", photo: "Фото", voice: "Голосовое",
    location: "Место", contact: "Контакт", sticker: "Наклейка",
  },
};

export const say = WORDS[navigator.language.startsWith("ru") ? "ru" : "en"];
