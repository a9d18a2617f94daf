import { capital } from '../policy/text.ts';
import { links } from '../links.ts';
import { type Check, checkOf } from './checks.ts';
import type { Task } from './missing.ts';

/** What the page says already by tasks of its own, however those are found. */
const saidElsewhere: ReadonlySet<string> = new Set(['reviewOverdue', 'seatEmpty', 'goneLevel']);
/** What is missing where a task already leads. */
const lacksList: ReadonlySet<string> = new Set(['noLead', 'noPartners']);

/** What the checks found of an entry, as tasks; none that one of `others` is already. */
export function tasksOfChecks(
  found: readonly string[],
  others: readonly Task[],
  where: { readonly council: string; readonly reference: number },
): readonly Task[] {
  return found
    .flatMap((id) => checkOf(id) ?? [])
    .filter(({ id }) => !saidElsewhere.has(id))
    .map((check) => taskOf(check, mendedAt(check, where)))
    .filter((task) => !lacksList.has(task.check ?? '') || others.every(({ href }) => href !== task.href));
}

function taskOf({ id, label, says, severity }: Check, href: string): Task {
  return { title: label, hint: says, status: capital(severity), late: false, href, check: id };
}

function mendedAt(
  { mend }: Check,
  { council, reference }: { readonly council: string; readonly reference: number },
): string {
  return mend === 'entry' ? links.editEntry(council, reference) : links.edit(council, reference, mend);
}
