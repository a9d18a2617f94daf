import { type KindId, kindWords } from '../../kept-words.ts';

/** A kind of record whose time may be over, with what we suggest where a council says nothing. */
export interface Kind {
  readonly id: KindId;
  readonly label: string;
  /** From when the time is counted. */
  readonly from: string;
  /** What is done when it is over. */
  readonly does: string;
  /** Ours: a council says otherwise by page. */
  readonly months: number;
}

export const KINDS: readonly Kind[] = [
  {
    id: 'people',
    label: kindWords.people,
    from: 'the day they left, once they have no part, seat or post any more',
    does: 'What names them is erased, with their account. What they did stays.',
    months: 72,
  },
  {
    id: 'notes',
    label: kindWords.notes,
    from: 'the day the entry was closed, or the note was written where that is later',
    does: 'The text of each note is erased. That there was one stays.',
    months: 72,
  },
  {
    id: 'accounts',
    label: kindWords.accounts,
    from: 'the day they were last used, of those that may not give accounts to others',
    does: 'The account is taken away, and who it was of is erased from it.',
    months: 24,
  },
];

/** What the program forgets by itself, as it is of no use after; nobody has to be told. */
export const FORGOTTEN: readonly { readonly what: string; readonly after: string }[] = [
  { what: 'Spreadsheets that were brought in', after: '7 days' },
  { what: 'Entries begun and not added, and policies prepared and not adopted', after: '92 days' },
  { what: 'Letters that were sent or could not be', after: '92 days' },
  { what: 'That a form was sent, by which it is not done twice', after: '7 days' },
  { what: 'Where somebody is signed in', after: 'the end of the session' },
];

/** Days between being told of what falls due and its being done. */
export const NOTICE = 30;

export function kindOf(id: string | undefined): Kind | undefined {
  return KINDS.find((kind) => kind.id === id);
}
