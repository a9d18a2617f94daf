import type { Kysely } from 'kysely';
import { sealForFile } from '../seals/newest.ts';
import { type Instrument, optionsOf, outcomesOf, type Policy, type Question } from '../policy/policy.ts';
import type { Tables } from '../tables.ts';
import { unitOf } from './json-fields.ts';
import { councilNamed, type Row, versionsOfPolicy } from './json-store.ts';
import type { OwnField } from './store.ts';
import { alone, words } from './words.ts';

export interface Headed {
  readonly db: Kysely<Tables>;
  readonly council: { readonly id: string };
  /** The day as at which the register is. */
  readonly today: string;
  readonly isPast: boolean;
  readonly policy: Policy;
}

/** What the file says before its first entry: whose register it is, of which day, and what the ids in it mean. */
export async function headOf(
  { db, council, today, isPast, policy }: Headed,
  own: ReadonlyMap<string, OwnField>,
  entries: number,
): Promise<Row> {
  return {
    format: 'concordat register',
    formatVersion: 1,
    council: await councilNamed(db, council.id),
    asAt: today,
    isPast,
    policies: await versionsOfPolicy(db, council.id),
    ownFields: [...own.values()].map(({ key, label, type }) => ({
      key,
      label,
      type,
      unit: unitOf(type) ?? null,
    })),
    questionSets: policy.instruments.map((set) => setOf(policy, set)),
    entryCount: entries,
    recordOfChanges: { newestSeal: await sealForFile(db, council.id) },
  };
}

function setOf(policy: Policy, set: Instrument): Row {
  return {
    id: set.id,
    title: words(policy, set.title),
    use: set.use,
    outcomes: outcomesOf(policy, set).map(({ id, label }) => ({ id, label: alone(policy, label) })),
    questions: (set.questions ?? []).map((question) => questionIn(policy, question)),
  };
}

function questionIn(policy: Policy, question: Question): Row {
  const { id, ask, type } = question;
  return {
    id,
    ask: words(policy, ask),
    type,
    unit: unitOf(type) ?? null,
    options: optionsOf(policy, question).map((option) => ({
      id: option.id,
      label: alone(policy, option.label),
    })),
  };
}
