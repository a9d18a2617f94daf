import { whoCan } from '../../approvals/decide.ts';
import { keepersOf } from '../../policy/register-keepers.ts';
import type { Settled } from '../../approvals/settle.ts';
import { DOES_WORDS } from '../../approvals/words.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { clause } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { standingOfPart } from '../../policy/silence.ts';
import { capital, say } from '../../policy/text.ts';
import { calledOf, lackingWords, type Opened } from '../load.ts';

/** Who is asked, in which order, and what is not known of that yet. */
export function routePart(opened: Opened, heading: string): Html {
  const { approval } = opened;
  const steps = approval.standing.steps.filter(({ needed }) => needed !== 'no');
  return section({
    heading,
    id: 'route',
    main: html`${silence(opened)}${stackedTable({
      caption: heading,
      columns: [{ text: 'Turn' }, { text: 'Who' }, { text: 'What they do' }],
      rows: steps.map((step) => ({ cells: [step.turn, whoWords(opened, step), doesWords(opened, step)] })),
    })}`,
  });
}

export function whoWords(opened: Opened, step: Settled): Html {
  const { approval, holders } = opened;
  const { policy } = approval.policy;
  const asked = {
    holders,
    called: calledOf(policy),
    keepers: keepersOf(policy),
    proposal: approval.proposal,
  };
  return html`${whoCan(asked, step)}`;
}

export function doesWords(opened: Opened, step: Settled): Html {
  return html`${capital(DOES_WORDS[step.does])}${beneathStep(opened, step)}`;
}

/** What the policy says of a step, where it says it, and what is not known of it. */
export function beneathStep(opened: Opened, step: Settled): Html {
  const { policy } = opened.approval.policy;
  const ours = step.ours ? html` <span class="c-beneath">Ours: not set by this policy</span>` : nothing;
  const unknown =
    step.needed === 'unknown'
      ? html`<span class="c-beneath">May be needed: that is not known before ${lackingWords(policy, step)} is</span>`
      : nothing;
  const says = step.says === null ? nothing : html`<span class="c-beneath">${step.says}</span>`;
  const cites = step.clause === null ? nothing : html`<span class="c-beneath">${clause(step.clause)}</span>`;
  return html`${says}${cites}${ours}${unknown}`;
}

/** What the policy leaves open about who decides. */
export function silence({ approval }: Opened): Html {
  const { policy } = approval.policy;
  const { plan, proposal } = approval;
  const note = plan.route?.note;
  const told =
    note === undefined
      ? nothing
      : html`<p class="govuk-body govuk-hint">${say(note, { terms: policy.terms })}</p>`;
  if (!plan.decidedElsewhere) return told;
  const part = proposal.kind === 'exit' ? 'exit' : 'entryApproval';
  const says = standingOfPart(policy, part).says;
  return html`${told}<p class="govuk-body">Who decides this is not set by this policy.${says === undefined ? '' : ` ${say(says, { terms: policy.terms })}`} Whoever keeps the register records what was decided elsewhere, with its minute: that is our suggestion, and no rule of the council’s.</p>`;
}
