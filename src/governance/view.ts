import { spoken } from '../partnerships/words.ts';
import { comparisonsIn } from '../policy/condition.ts';
import { type Element, frameworkOf, isElementAsked } from '../policy/framework.ts';
import type { Policy } from '../policy/policy.ts';
import { requirementsOf } from '../policy/requirement.ts';
import { clauseWords } from '../policy/text.ts';
import type { Opened, Said } from './store.ts';

/** Where an element stands on a day: as it is said, but for what has expired or was agreed to be done without. */
export type Standing = 'met' | 'partly' | 'notMet' | 'notApplicable' | 'explained' | 'expired' | 'notSaid';

export interface Seen {
  readonly question: string;
  readonly item: string;
  readonly label: string;
  readonly meaning: string | null;
  readonly clause: string | null;
  readonly isOurs: boolean;
  readonly standing: Standing;
  readonly said: Said | null;
  /** An answer to the whole question was given before anything was said of its elements. */
  readonly isAnswered: boolean;
}

export interface SeenGroup {
  readonly title: string;
  readonly clause: string | null;
  readonly isOurs: boolean;
  readonly elements: readonly Seen[];
}

/** The elements that the policy asks of an entry, as they stand on a day. */
export function seenOf(policy: Policy, entry: Opened, on: string): readonly SeenGroup[] {
  const explained = explainedIn(policy, entry);
  return frameworkOf(policy).flatMap(({ title, clause, isOurs, elements }) => {
    const asked = elements.filter((each) => isElementAsked(policy, each, entry.known.input) !== false);
    if (asked.length === 0) return [];
    return [
      {
        title: spoken(policy, title),
        clause: clause === undefined ? null : clauseWords(clause),
        isOurs,
        elements: asked.map((each) => seen(policy, each, entry, { on, explained })),
      },
    ];
  });
}

function seen(
  policy: Policy,
  element: Element,
  { said: all, known }: Opened,
  { on, explained }: { readonly on: string; readonly explained: ReadonlySet<string> },
): Seen {
  const { question, item, label, meaning, clause, isOurs } = element;
  const said = all.find((each) => each.question === question && each.item === item) ?? null;
  const answer = known.input.answers[question];
  const isTicked = Array.isArray(answer) ? answer.includes(item) : answer === true;
  return {
    question,
    item,
    label: spoken(policy, label),
    meaning: meaning === undefined ? null : spoken(policy, meaning),
    clause: clause === undefined ? null : clauseWords(clause),
    isOurs,
    standing: standingOf(said, { on, isTicked, isExplained: explained.has(`${question}/${item}`) }),
    said,
    isAnswered: said === null && isTicked,
  };
}

function standingOf(
  said: Said | null,
  {
    on,
    isTicked,
    isExplained,
  }: { readonly on: string; readonly isTicked: boolean; readonly isExplained: boolean },
): Standing {
  const now = said === null ? (isTicked ? 'met' : 'notSaid') : said.state;
  if (now === 'notApplicable') return now;
  const isOver = said !== null && said.until !== null && said.until < on;
  const isEarly = said !== null && said.from !== null && on < said.from;
  if (now === 'met' && !isOver && !isEarly) return 'met';
  if (isExplained) return 'explained';
  if (now === 'met' && isOver) return 'expired';
  return now === 'met' ? 'notMet' : now;
}

/** Elements that are read by requirements from which it was let off, and by none from which it was not. */
function explainedIn(policy: Policy, { known }: Opened): ReadonlySet<string> {
  const read = new Map<string, boolean>();
  for (const { requirement, state } of requirementsOf(policy, known.input))
    for (const { answer, includes } of comparisonsIn(requirement.metWhen)) {
      if (answer === undefined) continue;
      const key = `${answer}/${typeof includes === 'string' ? includes : ''}`;
      read.set(key, (read.get(key) ?? true) && state === 'explained');
    }
  return new Set([...read].flatMap(([key, isExplained]) => (isExplained ? [key] : [])));
}

export interface Progress {
  readonly done: number;
  readonly asked: number;
}

/** How many of the elements that apply are in place or explained. */
export function progressOf(groups: readonly SeenGroup[]): Progress {
  const asked = groups
    .flatMap(({ elements }) => elements)
    .filter(({ standing }) => standing !== 'notApplicable');
  const done = asked.filter(({ standing }) => standing === 'met' || standing === 'explained');
  return { done: done.length, asked: asked.length };
}
