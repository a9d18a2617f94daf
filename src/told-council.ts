import { countOf, formatCount } from './kit/count.ts';
import { basisWords, kindWords } from './kept-words.ts';
import type { ChangeRow, Did } from './partnerships/timeline.ts';
import {
  came,
  dayOf,
  lastDayOf,
  listOf,
  momentOf,
  moved,
  plainly,
  type Teller,
  type Telling,
  textOf,
  told,
} from './told-access.ts';

/** The tables that tell of the council as a whole: its policy, what is taken out of it, kept, erased or handed on, and its going. */
export const COUNCIL: Readonly<Record<string, Teller>> = {
  council: toldCouncil,
  council_export: ({ after }) => [
    ...told('Rows', numberOf(after?.['rows'])),
    ...told('Up to change', numberOf(after?.['last_change'])),
    ...told('Digest', textOf(after, 'digest')),
  ],
  council_leaving: ({ before, after }) =>
    after === null
      ? [plainly(`It is not deleted on ${dayOf(before, 'goes_on') ?? 'its day'}`)]
      : told('To be deleted on', dayOf(after, 'goes_on')),
  policy_version: toldVersion,
  policy_writer: ({ before, after }, { names }) => {
    const who = names[textOf(after ?? before, 'account_id') ?? ''] ?? 'somebody who is no longer here';
    return after === null ? [plainly(`Not written by ${who}`)] : [came('Written by', who)];
  },
  handover: toldHandover,
  erasure: toldErasure,
  legal_hold: ({ before, after }) => [
    ...told('Because', textOf(after, 'reason')),
    ...moved('Held from', dayOf(before, 'from_on'), dayOf(after, 'from_on')),
    ...moved('Held until', lastDayOf(before, 'until_on'), lastDayOf(after, 'until_on')),
  ],
  retention_period: ({ before, after, about }) => {
    const kind = about ?? textOf(after, 'kind') ?? textOf(before, 'kind') ?? '';
    const label = kind in kindWords ? kindWords[kind as keyof typeof kindWords] : 'Kept';
    return moved(label, monthsOf(before), monthsOf(after));
  },
  retention_due: ({ after }) => [
    ...(after === null ? [plainly('It is not to be erased')] : []),
    ...told('To be erased, as was told on', dayOf(after, 'told_on')),
    ...told('Done on', dayOf(after, 'done_on')),
  ],
  not_the_same: ({ before, after }, { names }) => {
    const row = after ?? before;
    const [one, other] = [nameIn(names, textOf(row, 'one_id')), nameIn(names, textOf(row, 'other_id'))];
    return [plainly(after === null ? `${one} and ${other} may be the same` : `${one} is not ${other}`)];
  },
};

function numberOf(value: unknown): string | null {
  return typeof value === 'number' ? formatCount(value) : null;
}

function nameIn(names: Telling['names'], id: string | null): string {
  return names[id ?? ''] ?? 'something that is no longer here';
}

/** For how long a kind of record is kept. */
function monthsOf(row: ChangeRow['after']): string | null {
  if (row === null || !('months' in row)) return null;
  const { months } = row;
  return typeof months === 'number' ? countOf(months, 'month') : 'as long as the register itself';
}

const councilLabels = {
  name: 'Name',
  slug: 'Word in its addresses',
  colour: 'Colour',
  gss_code: 'Code',
  logo_alt: 'What the logo shows',
} as const;

function toldCouncil({ before, after }: ChangeRow): readonly Did[] {
  const plain = Object.entries(councilLabels).flatMap(([column, label]) =>
    moved(label, textOf(before, column), textOf(after, column)),
  );
  if (after === null || !('logo_digest' in after)) return plain;
  const what =
    after['logo_digest'] === null ? 'removed' : textOf(before, 'logo_digest') === null ? 'added' : 'changed';
  return [...plain, plainly(`The logo was ${what}`)];
}

function toldVersion({ before, after }: ChangeRow): readonly Did[] {
  return [
    ...moved(
      'Name',
      before === null ? null : textOf(before, 'title'),
      before === null ? null : textOf(after, 'title'),
    ),
    ...moved('Adopted by', textOf(before, 'adopted_as'), textOf(after, 'adopted_as')),
    ...moved('Minute or decision', textOf(before, 'adopted_minute'), textOf(after, 'adopted_minute')),
    ...moved('In force from', dayOf(before, 'from_on'), dayOf(after, 'from_on')),
    ...(before === null ? listOf(after?.['adopted_knowing']) : []).map((open) =>
      came('Adopted knowing that', String(open)),
    ),
    ...moved('Last day in force', lastDayOf(before, 'until_on'), lastDayOf(after, 'until_on')),
  ];
}

function toldHandover({ before, after }: ChangeRow, { names }: Telling): readonly Did[] {
  if (before !== null) return after === null ? [] : toldState(after);
  const to = names[textOf(after, 'to_id') ?? ''] ?? textOf(after, 'to_name');
  const chosen = after?.['chosen'];
  const what = Array.isArray(chosen) ? `a part: ${countOf(chosen.length, 'thing')}` : 'everything';
  return [
    ...told('To', to),
    came('What', what),
    ...told('From the day', dayOf(after, 'on_day')),
    ...told('Minute', textOf(after, 'minute')),
  ];
}

function toldState(after: NonNullable<ChangeRow['after']>): readonly Did[] {
  switch (after['state']) {
    case 'done':
      return told('Done', momentOf(after, 'done_at') ?? 'yes');
    case 'undone':
      return told('Undone', momentOf(after, 'undone_at') ?? 'yes');
    case 'withdrawn':
      return [plainly('It will not be done')];
    case 'stuck':
      return told('It could not be done', textOf(after, 'why') ?? 'yes');
    default:
      return told('From the day', dayOf(after, 'on_day'));
  }
}

function toldErasure({ before, after }: ChangeRow): readonly Did[] {
  const basis = textOf(after, 'basis');
  const texts = after?.['texts'];
  const state = before === null ? null : textOf(after, 'state');
  return [
    ...(basis !== null && basis in basisWords
      ? told('Because', basisWords[basis as keyof typeof basisWords])
      : []),
    ...(Array.isArray(texts) && texts.length > 0 ? told('Texts', formatCount(texts.length)) : []),
    ...(state === 'withdrawn' ? [plainly('It will not be done')] : []),
    ...(state === 'done' ? told('Done', momentOf(after, 'done_at') ?? 'yes') : []),
    ...told('Rewritten on the disk', momentOf(after, 'rewritten_at')),
  ];
}
