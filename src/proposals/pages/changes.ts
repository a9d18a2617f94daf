import type { Change } from '../../approvals/content.ts';
import type { Approval } from '../../approvals/gather.ts';
import type { Html } from '../../kit/html.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { sayChange } from '../said.ts';
import { lines } from './parts.ts';

/** What changed since an answer, field by field. */
export function changesTable({ policy: { policy }, proposal }: Approval, changes: readonly Change[]): Html {
  return stackedTable({
    caption: 'What changed since',
    columns: [{ text: 'What' }, { text: 'As it was answered to' }, { text: 'Now' }],
    rows: changes.map((change) => {
      const { label, before, now } = sayChange(policy, proposal.kind, change);
      return { cells: [label, lines(before), lines(now)] };
    }),
  });
}
