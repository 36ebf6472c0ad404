import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { texts, type Language } from '#shared/i18n/index';

const storageKey = 'anjuan.language';

/** Chinese unless this officer chose English on this laptop. */
export const startI18n = (language: Language = storedLanguage()): typeof i18next => {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: texts['zh-CN'] }, en: { translation: texts.en } },
    interpolation: { escapeValue: false },
    returnNull: false,
    // A fact that a text could name and this one does not have leaves no braces behind.
    missingInterpolationHandler: () => '',
    initAsync: false,
  });
  document.documentElement.lang = language;
  return i18next;
};

export const switchLanguage = (language: Language): void => {
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
};

const storedLanguage = (): Language => (localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN');
