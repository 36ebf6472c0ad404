import { useKeptText } from './use-kept-text.ts';

type Fields = { readonly [name: string]: string | boolean | null };

export interface KeptForm<Form extends Fields> {
  readonly form: Form;
  readonly put: (part: Partial<Form>) => void;
  readonly forget: () => void;
}

/** The fields of a dialog, kept as they are filled in; one that was kept takes the place of `start`. */
export const useKeptForm = <Form extends Fields>(id: string, about: string, start: Form): KeptForm<Form> => {
  const { text, setText, forget } = useKeptText(id, about);
  const form = { ...start, ...fieldsOf(text, start) };
  return { form, put: (part) => setText(JSON.stringify({ ...form, ...part })), forget };
};

/** Only what the form of today still asks for. */
const fieldsOf = <Form extends Fields>(text: string, start: Form): Partial<Form> => {
  if (text === '') return {};
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null) return {};
    const known = Object.entries(kept).filter(
      ([name, value]) => name in start && (typeof value === 'string' || typeof value === 'boolean' || value === null),
    );
    return Object.fromEntries(known) as Partial<Form>;
  } catch {
    return {};
  }
};
