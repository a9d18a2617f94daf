import { DOES_WORDS, KIND_WORDS, STATE_WORDS } from '../../approvals/words.ts';
import { daysBetween, formatDate, londonDate } from '../../kit/dates.ts';
import { html, type Html } from '../../kit/html.ts';
import { beneath, overdueDays } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { labelOf } from '../../roles-held.ts';
import type { Line } from '../store.ts';

export interface LinesProps {
  readonly council: string;
  readonly policy: Policy;
  readonly today: string;
}

export function isLate({ asked }: Line, today: string): boolean {
  return asked.some(({ dueOn }) => dueOn !== null && dueOn < today);
}

/** Proposals as rows; of one entry without its name. */
export function linesTable(props: LinesProps, caption: string, lines: readonly Line[]): Html {
  return stackedTable({
    caption,
    columns: [{ text: 'Proposal' }, { text: 'Where it stands' }, { text: 'Made by' }],
    rows: lines.map((line) => ({
      cells: [
        beneath(
          html`<a class="govuk-link" href="${links.proposal(props.council, line.reference, line.id)}">${line.name}</a>`,
          KIND_WORDS[line.kind].title,
        ),
        standing(props, line),
        `${line.by ?? 'Somebody who is no longer here'}, ${formatDate(londonDate(line.madeAt))}`,
      ],
    })),
  });
}

function standing({ policy, today }: LinesProps, line: Line): Html {
  const state = line.urgent && line.state === 'open' ? 'To be ratified' : STATE_WORDS[line.state];
  const on = line.endedAt === null ? '' : ` on ${formatDate(londonDate(line.endedAt))}`;
  const turns = line.asked.map(({ role, does, dueOn }) => {
    const who = role === null ? 'Whoever keeps the register' : labelOf(policy, role);
    const late = dueOn !== null && dueOn < today ? html` ${overdueDays(daysBetween(dueOn, today))}` : '';
    const by = dueOn === null ? '' : ` by ${formatDate(dueOn)}`;
    return html`<span class="c-beneath">${does === 'notify' ? `${who} is to be told` : `${who} ${DOES_WORDS[does]}`}${by}${late}</span>`;
  });
  return html`${state}${on}${turns}`;
}
