import { type AdoptedPolicy, adoptedPolicy } from '../adopted.ts';
import { formatDate } from '../kit/dates.ts';
import { levelsOf, standsFor } from '../policy/levels.ts';
import { type Instrument, instrumentOf, optionsOf, type Policy, questionOf } from '../policy/policy.ts';
import { say, type Text } from '../policy/text.ts';
import type { CouncilContext } from '../route.ts';
import type { AnswerValue } from '../tables.ts';
import { levelDecided } from './stand.ts';
import type { Past } from './timeline.ts';

/** What was decided in a set of questions, or answered to a question, by their ids. */
export interface Decided {
  readonly set: string;
  readonly outcome: string;
}

/**
 * What a level is called that the policy in force has lost, with the levels that it was one of: "Medium (levels of 2026)".
 * Null for a level that there is, or that one of today's stands for.
 */
export type GoneLevels = (set: string, outcome: string) => string | null;

export const noGoneLevels: GoneLevels = () => null;

interface Under {
  readonly db: CouncilContext['db'];
  readonly council: { readonly id: string };
  readonly policy: AdoptedPolicy;
}

/** The words for those of these levels that are gone. Earlier versions are read only where one is. */
export async function goneLevels(under: Under, decided: Iterable<Decided>): Promise<GoneLevels> {
  return wordsFor(under, goneAmong(under.policy, decided), labelOfLevel);
}

/** The same of what was answered, by question. */
export async function goneAnswers(under: Under, answers: Iterable<Decided>): Promise<GoneLevels> {
  const { policy } = under.policy;
  const gone = [...answers].filter(({ set: id, outcome }) => {
    const question = questionOf(policy, id);
    const options = question === undefined ? [] : optionsOf(policy, question);
    return options.length > 0 && standsFor(options, outcome) === null;
  });
  return wordsFor(under, gone, labelOfOption);
}

/** The words for every level that the policy in force has lost. */
export async function allGoneLevels(under: Under): Promise<GoneLevels> {
  const versions = await earlierVersions(under);
  const all = versions.flatMap(({ policy }) =>
    policy.instruments.flatMap((set) =>
      levelsOf(policy, set).map(({ id }) => ({ set: set.id, outcome: id })),
    ),
  );
  return wordsFrom(versions, under.policy, goneAmong(under.policy, all), labelOfLevel);
}

async function wordsFor(under: Under, gone: readonly Decided[], labelIn: LabelIn): Promise<GoneLevels> {
  if (gone.length === 0) return noGoneLevels;
  return wordsFrom(await earlierVersions(under), under.policy, gone, labelIn);
}

/** Those that were in force before, the latest first. */
async function earlierVersions({ db, council, policy }: Under): Promise<readonly AdoptedPolicy[]> {
  const versions = await db
    .withSchema('public')
    .selectFrom('policy_version')
    .select(['id', 'digest', 'title', 'from_on as from'])
    .where('council_id', '=', council.id)
    .where('from_on', '<', policy.from)
    .orderBy('from_on', 'desc')
    .execute();
  const read: AdoptedPolicy[] = [];
  for (const version of versions) read.push(await adoptedPolicy(db, council.id, version));
  return read;
}

type LabelIn = (policy: Policy, kept: Decided) => Text | undefined;

const labelOfLevel: LabelIn = (policy, { set: id, outcome }) => {
  const set = instrumentOf(policy, id);
  return set && levelsOf(policy, set).find((each) => each.id === outcome)?.label;
};

const labelOfOption: LabelIn = (policy, { set: id, outcome }) => {
  const question = questionOf(policy, id);
  return question && optionsOf(policy, question).find((each) => each.id === outcome)?.label;
};

/** The latest version that had a level says what it was called. */
function wordsFrom(
  versions: readonly AdoptedPolicy[],
  now: AdoptedPolicy,
  gone: readonly Decided[],
  labelIn: LabelIn,
): GoneLevels {
  const words = new Map<string, string>();
  for (const each of gone) {
    if (words.has(keyOf(each))) continue;
    for (const version of versions) {
      const label = labelIn(version.policy, each);
      if (label === undefined) continue;
      const said = say(label, { terms: version.policy.terms });
      words.set(keyOf(each), `${said} (levels of ${whenOf(version, now)})`);
      break;
    }
  }
  return (set, outcome) => words.get(keyOf({ set, outcome })) ?? null;
}

/**
 * What a level that was decided, under whichever version, is called now: by the level that stands for it, in the words that
 * `called` has for a level of the policy; a level that is gone as it was called then.
 */
export function levelSaid(
  policy: Policy,
  gone: GoneLevels,
  { set: id, outcome }: Decided,
  called: (policy: Policy, set: Instrument, outcome: string) => string,
): string {
  const set = instrumentOf(policy, id);
  if (set === undefined) return outcome;
  return gone(id, outcome) ?? called(policy, set, levelDecided(policy, set, outcome) ?? outcome);
}

/** What was decided, by set, as it is called now: ids of today's levels, and words for levels that are gone. */
export function decidedAsNow(
  policy: Policy,
  gone: GoneLevels,
  decided: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const now = Object.entries(decided).map(([id, outcome]) => {
    const set = instrumentOf(policy, id);
    const level = set === undefined ? outcome : levelDecided(policy, set, outcome);
    return [id, level ?? gone(id, outcome) ?? outcome] as const;
  });
  return Object.fromEntries(now);
}

/** The levels that an entry's past names: what was decided and when that was decided again. */
export function levelsOfPast(
  { changes, ruleChanges }: Pick<Past, 'changes' | 'ruleChanges'>,
  decisions: readonly Decided[] = [],
): readonly Decided[] {
  const written = changes.flatMap(({ table, after, about }) => {
    if (table !== 'decision') return [];
    const [set, outcome] =
      after === null ? (about?.split(' ') ?? []) : [after['question_set'], after['outcome']];
    return typeof set === 'string' && typeof outcome === 'string' ? [{ set, outcome }] : [];
  });
  const moved = ruleChanges.flatMap(({ set, decided, suggested }) =>
    [decided, suggested].flatMap((outcome) => (outcome === null ? [] : [{ set, outcome }])),
  );
  return [...decisions, ...written, ...moved];
}

/** The same of what was answered. */
export function answersOfPast({ changes }: Pick<Past, 'changes'>): readonly Decided[] {
  return changes.flatMap(({ table, before, after, about }) =>
    table !== 'answer'
      ? []
      : [before, after].flatMap((row) => {
          const question = row?.['question'] ?? about;
          const value = row?.['value'] as AnswerValue | undefined;
          return typeof question === 'string' && value?.is === 'value' && typeof value.value === 'string'
            ? [{ set: question, outcome: value.value }]
            : [];
        }),
  );
}

const keyOf = ({ set, outcome }: Decided): string => `${set} ${outcome}`;

function goneAmong({ policy }: AdoptedPolicy, decided: Iterable<Decided>): readonly Decided[] {
  return [...decided].filter((each) => {
    const set = instrumentOf(policy, each.set);
    return set !== undefined && levelDecided(policy, set, each.outcome) === null;
  });
}

/** The year tells two versions apart, unless both began in it. */
function whenOf(earlier: AdoptedPolicy, now: AdoptedPolicy): string {
  const year = earlier.from.slice(0, 4);
  return year === now.from.slice(0, 4) ? formatDate(earlier.from) : year;
}
