export type TextSize = 'normal' | 'large';

const storageKey = 'anjuan.textSize';

export const storedTextSize = (): TextSize => (localStorage.getItem(storageKey) === 'large' ? 'large' : 'normal');

export const switchTextSize = (size: TextSize): void => {
  localStorage.setItem(storageKey, size);
  showTextSize(size);
};

export const showTextSize = (size: TextSize): void => {
  document.documentElement.dataset['textSize'] = size;
};
