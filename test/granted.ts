import { insertDecision } from './editing/scene.ts';
import { putInto } from './put.ts';
import type { TestCouncil, World } from './world.ts';

/**
 * Enters partnerships of a council under the policy of Wyndle, one after another from reference 1, of which nobody says
 * anything else than a grant (`pence`, of the financial year; null for none) that would make them significant. Gives their ids.
 */
export function grantedEntries(
  world: World,
  council: TestCouncil,
  financialYear: number,
): (name: string, pence: number | null) => Promise<string> {
  const put = putInto(world, council);
  let last = 0;
  return async (name, pence) => {
    last += 1;
    const [id] = await put('partnership', { reference: last, name, required_by_law: false });
    await insertDecision(world, council, id, 'definition', 'partnership');
    const of = {
      partnership_id: id,
      policy_version_id: council.policyVersionId,
      question_set: 'significance',
    };
    const value = JSON.stringify({ is: 'value', value: false });
    await put('answer', { ...of, question: 'major-service', value }, { ...of, question: 'high-risk', value });
    if (pence !== null) await grant(world, council, { id, financialYear, pence });
    return id;
  };
}

/** A grant to a partnership by somebody else. */
export async function grant(
  world: World,
  council: TestCouncil,
  {
    id,
    financialYear,
    pence,
  }: { readonly id: string; readonly financialYear: number; readonly pence: number },
): Promise<void> {
  await putInto(world, council)('contribution', {
    partnership_id: id,
    financial_year: financialYear,
    direction: 'from other',
    kind: 'grant',
    pence,
  });
}
