import type { Columns, Entry, Held, HeldValue } from '../edit/held.ts';
import { columnsOf, heldIn, sameHeld } from '../edit/held.ts';
import type { Question } from '../edit/questions.ts';

/** Which of the two entries has the answer that is kept, or both. */
export type Choice = 'this' | 'other' | 'both';
export type Choose = (name: string) => Choice | null;

export interface Compared {
  readonly question: Question;
  readonly kept: Held;
  readonly other: Held;
  /** The two say different things, so somebody has to choose. */
  readonly isDisputed: boolean;
  /** The two answers can stand together: texts one after the other, several choices as all of them. */
  readonly mayBeBoth: boolean;
}

/** What somebody can look for an entry by: earlier names of either stay names of the one that is kept. */
const gathered = 'otherNames';

/** The fields that either entry knows anything of, in the order of the edit pages. */
export function compare(questions: readonly Question[], kept: Entry, other: Entry): readonly Compared[] {
  return questions.flatMap((question) => {
    const [mine, theirs] = [heldIn(kept, question), heldIn(other, question)];
    if (mine.is === 'not yet known' && theirs.is === 'not yet known') return [];
    const areKnown = mine.is !== 'not yet known' && theirs.is !== 'not yet known';
    const differ = areKnown && !sameHeld(mine, theirs);
    const areValues = mine.is === 'value' && theirs.is === 'value';
    return [
      {
        question,
        kept: mine,
        other: theirs,
        isDisputed: differ && question.name !== gathered,
        mayBeBoth: differ && areValues && ['long text', 'choices'].includes(question.type),
      },
    ];
  });
}

/** The fields that nobody has chosen for yet. */
export function unchosenOf(compared: readonly Compared[], choose: Choose): readonly Compared[] {
  return compared.filter(({ question, isDisputed, mayBeBoth }) => {
    const choice = choose(question.name);
    return isDisputed && (choice === null || (choice === 'both' && !mayBeBoth));
  });
}

export interface Joining {
  readonly kept: Entry;
  readonly other: Entry;
  /** Entries that are part of either, or of a part of one: none of them can be what the joined one is part of. */
  readonly below: ReadonlySet<string>;
}

/** The columns of the entry that is kept, once every dispute is chosen. */
export function mergedColumns(
  compared: readonly Compared[],
  { kept, other, below }: Joining,
  choose: Choose,
): Columns {
  const answers = compared.map((each) => [each.question, answerOf(each, choose)] as const);
  const base = withLeftovers(compared, kept, other);
  const columns = columnsOf(base, answers);
  const chosenName = answers.find(([question]) => question.name === 'name')?.[1];
  return {
    own: JSON.stringify(base.own),
    facts: JSON.stringify(base.facts),
    as_typed: JSON.stringify(base.as_typed),
    answered_none: base.answered_none,
    parent_id: parentOf(kept, other, below),
    shared_body_id: kept.shared_body_id ?? other.shared_body_id,
    ...columns,
    other_names: namesOf(kept, other, chosenName),
  };
}

/** The entry that is kept as these columns make it. */
export function joinedEntry(kept: Entry, columns: Columns): Entry {
  const read = Object.entries(columns).map(([column, value]) => {
    const isJson = typeof value === 'string' && ['own', 'facts', 'as_typed'].includes(column);
    return [column, isJson ? (JSON.parse(value) as unknown) : value] as const;
  });
  return { ...kept, ...Object.fromEntries(read) };
}

function answerOf({ question, kept, other, isDisputed }: Compared, choose: Choose): Held {
  if (!isDisputed) return kept.is === 'not yet known' ? other : kept;
  const choice = choose(question.name);
  if (choice === 'both' && kept.is === 'value' && other.is === 'value')
    return { is: 'value', value: both(kept.value, other.value) };
  return choice === 'other' ? other : kept;
}

function both(one: HeldValue, other: HeldValue): HeldValue {
  if (Array.isArray(one) && Array.isArray(other))
    return [...new Set([...one, ...other])] as readonly string[];
  return typeof one === 'string' && typeof other === 'string' ? `${one}\n\n${other}` : one;
}

/** What no question asks for: values of fields that were withdrawn, and what could not be read. */
function withLeftovers(compared: readonly Compared[], kept: Entry, other: Entry): Entry {
  const known = new Set(compared.map(({ question }) => question.id));
  const unasked = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(values).filter(([key]) => !known.has(key)));
  const asTyped = { ...kept.as_typed };
  for (const [key, typed] of Object.entries(unasked(other.as_typed))) {
    const mine = asTyped[key];
    asTyped[key] = mine === undefined || mine === typed ? typed : `${mine}\n${typed}`;
  }
  return {
    ...kept,
    own: { ...unasked(other.own), ...kept.own },
    facts: { ...unasked(other.facts), ...kept.facts },
    as_typed: asTyped,
    answered_none: [
      ...new Set([...kept.answered_none, ...other.answered_none.filter((id) => !known.has(id))]),
    ],
  };
}

function parentOf(kept: Entry, other: Entry, below: ReadonlySet<string>): string | null {
  const candidates = [kept.parent_id, other.parent_id];
  return candidates.find((id) => id !== null && id !== kept.id && id !== other.id && !below.has(id)) ?? null;
}

function namesOf(kept: Entry, other: Entry, chosen: Held | undefined): string | null {
  const name = chosen?.is === 'value' ? chosen.value : kept.name;
  const names = [kept.other_names, other.other_names, kept.name, other.name].filter((each) => each !== null);
  const others = [...new Set(names)].filter((each) => each !== name);
  return others.length === 0 ? null : others.join('; ');
}
