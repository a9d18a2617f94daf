/** A part of an entry that is shown to a partner’s guest. */
export type Part = 'about' | 'partners';

export const partWords: Readonly<Record<Part, string>> = {
  about: 'What the partnership is and does',
  partners: 'Who its partners are',
};
