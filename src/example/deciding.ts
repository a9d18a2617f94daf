import type { Kysely } from 'kysely';
import { addDays } from '../kit/dates.ts';
import { newId } from '../kit/ids.ts';
import { known } from '../partnerships/facts.ts';
import { isRated } from '../partnerships/stand.ts';
import type { Input } from '../policy/input.ts';
import { evaluate, questionsAsked } from '../policy/instrument.ts';
import { type Instrument, instrumentOf, optionsOf, outcomesOf, type Policy } from '../policy/policy.ts';
import type { AnswerValue, Tables } from '../tables.ts';
import { answersFor } from './answers.ts';
import { ratingReason } from './reasons.ts';
import type { Register } from './register.ts';
import { insertAll } from './store.ts';

/** Where a policy has no such kind, what the entry would be there. */
const nearest: Readonly<Record<string, readonly string[]>> = {
  contract: ['commissioned', 'notPartnership'],
  communityFunding: ['grant', 'notPartnership'],
  externalBody: ['notPartnership'],
  jointWorking: ['network', 'consultation', 'notPartnership'],
  network: ['jointWorking', 'consultation', 'notPartnership'],
  consultation: ['network', 'jointWorking', 'notPartnership'],
};

/** A council's partnerships team at work under one version of its policy. */
export interface Team {
  readonly db: Kysely<Tables>;
  readonly councilId: string;
  readonly accountId: string;
  readonly policy: Policy;
  readonly versionId: string;
  readonly register: Register;
  /** What comes next happens on a day, by this verb. */
  at(day: string, verb: string): Promise<void>;
  /** Says where every entry stands by what has been decided up to a day, as saving does. */
  stand(day: string): Promise<void>;
}

export async function decideAll(team: Team, day: string): Promise<void> {
  await decideSet(team, 'definition', day, (name, at) => kindOf(team, name, at));
  await team.stand(day);
  await decideSet(team, 'significance', addDays(day, 9), () => null);
  await team.stand(addDays(day, 9));
  await rate(team, 'risk', addDays(day, 12));
  await rate(team, 'value', addDays(day, 12));
  await team.stand(addDays(day, 12));
}

interface Saying {
  readonly entry: string;
  readonly set: string;
  readonly day: string;
}

function answerRow(team: Team, { entry, set, day }: Saying, question: string, value: unknown): object {
  return {
    council_id: team.councilId,
    id: newId(),
    partnership_id: entry,
    question_set: set,
    question,
    value: JSON.stringify({ is: 'value', value } satisfies AnswerValue),
    answered_at: new Date(`${day}T10:00:00Z`),
    account_id: team.accountId,
    policy_version_id: team.versionId,
  };
}

export function decisionRow(team: Team, { entry, set, day }: Saying, decided: object): object {
  return {
    council_id: team.councilId,
    id: newId(),
    partnership_id: entry,
    question_set: set,
    source: 'example',
    policy_version_id: team.versionId,
    account_id: team.accountId,
    as_role: 'registerKeeper',
    decided_at: new Date(`${day}T10:00:00Z`),
    ...decided,
  };
}

/** Ratings that a person gives, criterion by criterion, to what is or would be a partnership; two in seven were never given. */
async function rate(team: Team, use: 'risk' | 'value', day: string): Promise<void> {
  const { db, policy } = team;
  const instrument = instrumentOf(policy, use);
  if (instrument?.outcome.method !== 'person') return;
  await team.at(day, `rated its ${use}`);
  const asked = new Map(
    (await known(db, team.councilId, day))
      .filter((entry) => isRated(policy, entry))
      .map(({ id, input }) => [id, input]),
  );
  const levels = outcomesOf(policy, instrument).map((outcome) => outcome.id);
  const rated = team.register.partnerships().flatMap(({ id, at }): readonly Rating[] => {
    const input = asked.get(id);
    // What is much at risk is not what is worth most: every pair of levels has somebody.
    const place = (use === 'risk' ? at : Math.floor(at / levels.length)) % levels.length;
    return at % 7 > 1 && input !== undefined ? [{ id, at, place, input }] : [];
  });
  await insertAll(
    db,
    'answer',
    rated.flatMap((each) => criteria(team, instrument, each, { day, level: levels[each.place] as string })),
  );
  await insertAll(
    db,
    'decision',
    rated.map(({ id, at, place }) =>
      decisionRow(
        team,
        { entry: id, set: instrument.id, day },
        { outcome: levels[place], suggested: null, reason: ratingReason(use, place, levels.length, at) },
      ),
    ),
  );
}

interface Rating {
  readonly id: string;
  readonly at: number;
  /** From 0 for the lowest level. */
  readonly place: number;
  readonly input: Input;
}

/** Two of three stand where it is rated. What the register itself knows is not answered once more. */
function criteria(
  team: Team,
  instrument: Instrument,
  { id, at, input }: Rating,
  { day, level }: { readonly day: string; readonly level: string },
): readonly object[] {
  const open = questionsAsked(team.policy, instrument.id, input).filter(
    ({ answered }) => answered.from === 'nobody',
  );
  return open.flatMap(({ question }, place) => {
    const options = optionsOf(team.policy, question);
    const own = options.findIndex((each) => (each.level ?? each.id) === level);
    const chosen = options[(Math.max(0, own) + (place % 3 === 2 ? 1 + (at % 2) : 0)) % options.length];
    return chosen === undefined
      ? []
      : [answerRow(team, { entry: id, set: instrument.id, day }, question.id, chosen.id)];
  });
}

/** The kind meant for an entry, or the nearest that this policy has; null leaves it unanswered. */
function kindOf({ policy, register }: Team, entryId: string, at: number): string | null {
  const wanted = register.kindOf(entryId);
  if (wanted === 'unanswered' || at % 11 === 7) return null;
  return (
    [wanted, ...(nearest[wanted] ?? [])].find((kind) => policy.kinds.some((each) => each.id === kind)) ?? null
  );
}

async function decideSet(
  team: Team,
  use: string,
  day: string,
  wants: (entryId: string, at: number) => string | null,
): Promise<void> {
  const { policy } = team;
  const instrument = instrumentOf(policy, use);
  if (instrument === undefined) return;
  await team.at(day, use === 'definition' ? 'decided what it is' : 'decided whether it is significant');
  const entries = await known(team.db, team.councilId, day);
  for (const [at, entry] of entries.toSorted((a, b) => a.reference - b.reference).entries()) {
    const outcomes = outcomesOf(policy, instrument).map((outcome) => outcome.id);
    const targets = use === 'definition' ? [wants(entry.id, at)] : at % 6 === 5 ? [] : outcomes;
    const answers = targets
      .flatMap((target) => (target === null ? [] : [answersFor(policy, instrument.id, entry.input, target)]))
      .find((found) => found !== null);
    if (answers !== undefined && answers !== null)
      await record(team, { entry: entry.id, set: instrument.id, day }, { ...entry.input, answers }, at);
  }
}

async function record(team: Team, saying: Saying, input: Input, at: number): Promise<void> {
  const { db, policy } = team;
  const ids = new Set(instrumentOf(policy, saying.set)?.questions?.map((question) => question.id));
  const answers = Object.entries(input.answers).filter(([question]) => ids.has(question));
  const rows = answers.map(([question, value]) => answerRow(team, saying, question, value));
  if (rows.length > 0) await insertAll(db, 'answer', rows);
  // Some are answered and wait for a person: "ready to decide" is a state that a register is full of.
  if (at % 9 === 4) return;
  const suggested = evaluate(policy, saying.set, input).outcome;
  const kept = JSON.stringify(
    Object.fromEntries(answers.map(([question, value]) => [question, { is: 'value', value }])),
  );
  await insertAll(db, 'decision', [
    decisionRow(team, saying, { outcome: suggested, suggested, answers: kept }),
  ]);
}
