import { countOf } from '../../kit/count.ts';
import { refuseForm } from '../../kit/form.ts';
import { type Problem, readPolicy } from '../../policy/read.ts';
import type { Context, Reply } from '../../route.ts';
import { ownPolicy, policyFields } from './form.ts';
import { offered, policyPage } from './page.ts';
import type { Started } from './store.ts';

export function faultWords(fileName: string, faults: readonly Problem[]): string {
  return `${fileName} has ${countOf(faults.length, 'fault')}, so nothing was kept. Correct the file and upload it again`;
}

/** An own document had no fault when it was kept; a check may have been made since. */
export function faultsOf({ typed, document, fileName }: Started): readonly Problem[] {
  return typed['policy'] === ownPolicy && document !== null
    ? readPolicy(document, fileName ?? '').problems
    : [];
}

/** Back to the page of the policy, with each fault. */
export function policyWithFaults(context: Context, start: Started, faults: readonly Problem[]): Reply {
  const shipped = context.site.shippedPolicies;
  const fields = policyFields(offered(shipped), start.fileName);
  const words = faultWords(start.fileName ?? 'The file', faults);
  const state = refuseForm(fields, { typed: { policy: ownPolicy } }, 'file', words);
  return policyPage(context.hidden, start, shipped, state, faults);
}
