import { type AdoptedPolicy, adoptedPolicy } from '../adopted.ts';
import { formatDate } from '../kit/dates.ts';
import { levelsOf } from '../policy/levels.ts';
import { instrumentOf, type Policy } from '../policy/policy.ts';
import { say } from '../policy/text.ts';
import type { CouncilContext } from '../route.ts';
import { levelDecided } from './stand.ts';
import type { Past } from './timeline.ts';

/** What was decided in a set of questions, by their ids. */
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
  const gone = goneAmong(under.policy, decided);
  if (gone.length === 0) return noGoneLevels;
  return wordsFrom(await earlierVersions(under), under.policy, () => gone);
}

/** The words for every level that the policy in force has lost. */
export async function allGoneLevels(under: Under): Promise<GoneLevels> {
  const versions = await earlierVersions(under);
  return wordsFrom(versions, under.policy, ({ policy }) =>
    goneAmong(
      under.policy,
      policy.instruments.flatMap((set) =>
        levelsOf(policy, set).map(({ id }) => ({ set: set.id, outcome: id })),
      ),
    ),
  );
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

/** The latest version that had a level says what it was called. */
function wordsFrom(
  versions: readonly AdoptedPolicy[],
  now: AdoptedPolicy,
  wanted: (version: AdoptedPolicy) => readonly Decided[],
): GoneLevels {
  const words = new Map<string, string>();
  for (const version of versions)
    for (const each of wanted(version)) {
      const label = words.has(keyOf(each)) ? null : labelIn(version, each);
      if (label !== null) words.set(keyOf(each), `${label} (levels of ${whenOf(version, now)})`);
    }
  return (set, outcome) => words.get(keyOf({ set, outcome })) ?? null;
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

const keyOf = ({ set, outcome }: Decided): string => `${set} ${outcome}`;

function goneAmong({ policy }: AdoptedPolicy, decided: Iterable<Decided>): readonly Decided[] {
  return [...decided].filter((each) => {
    const set = instrumentOf(policy, each.set);
    return set !== undefined && levelDecided(policy, set, each.outcome) === null;
  });
}

function labelIn({ policy }: AdoptedPolicy, { set: id, outcome }: Decided): string | null {
  const set = instrumentOf(policy, id);
  const level = set && levelsOf(policy, set).find((each) => each.id === outcome);
  return level === undefined ? null : say(level.label, { terms: policy.terms });
}

/** The year tells two versions apart, unless both began in it. */
function whenOf(earlier: AdoptedPolicy, now: AdoptedPolicy): string {
  const year = earlier.from.slice(0, 4);
  return year === now.from.slice(0, 4) ? formatDate(earlier.from) : year;
}
