import assert from 'node:assert/strict';
import { putInto, type Values } from './put.ts';
import type { World } from './world.ts';

/** The same things in whatever order. */
export function same(found: readonly unknown[], expected: readonly unknown[]): void {
  const inOrder = (all: readonly unknown[]): readonly string[] =>
    all.map((each) => JSON.stringify(each)).sort();
  assert.deepEqual(inOrder(found), inOrder(expected));
}

/** A council of which entries are joined, who may join them and who may not, and what fills its tables. */
export async function newMerging(world: World) {
  const council = await world.council({ policy: 'cheshire-west' });
  const officer = await world.person(council, ['registerKeeper'], 'Ann Officer');
  const reader = await world.person(council, ['reader']);
  const register = `/${council.slug}/register`;
  const put = putInto(world, council);
  let last = 0;

  async function entry(values: Values): Promise<{ id: string; reference: number }> {
    last += 1;
    const [id] = await put('partnership', { reference: last, ...values });
    return { id, reference: last };
  }

  async function ofEntry<Row = Values>(table: string, id: string): Promise<Row[]> {
    const rows = await world.owner<{ row: Row }>(
      `select to_jsonb(t) as row from ${table} t where ${table === 'partnership' ? 'id' : 'partnership_id'} = $1 order by to_jsonb(t)::text`,
      [id],
    );
    return rows.map(({ row }) => row);
  }

  const answer = (partnership_id: string, question: string, value: unknown) =>
    put('answer', {
      partnership_id,
      question_set: 'definition',
      question,
      value: JSON.stringify({ is: 'value', value }),
      policy_version_id: council.policyVersionId,
    });
  const decision = (partnership_id: string, outcome: string, at: string) =>
    put('decision', {
      partnership_id,
      question_set: 'definition',
      outcome,
      policy_version_id: council.policyVersionId,
      decided_at: at,
    });

  return { council, officer, reader, register, put, entry, ofEntry, answer, decision };
}
