import { KIND_WORDS } from '../../approvals/words.ts';
import { drawFields, form, type Fields, type FormState, problems } from '../../kit/form.ts';
import { html } from '../../kit/html.ts';
import { links } from '../../links.ts';
import { sayStage, stageLike } from '../../policy/stage.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Opened } from '../load.ts';
import { crumbs } from './parts.ts';

export interface WithdrawProps {
  readonly council: string;
  readonly opened: Opened;
  readonly may: boolean;
  readonly fields: Fields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

function entryToo({ approval: { proposal, policy, entry } }: Opened): string {
  if (proposal.kind !== 'entry' || stageLike(policy.policy, entry.stage) !== 'proposed') return '';
  return ` ${entry.name} is then at “${sayStage(policy.policy, 'declined')}”.`;
}

export function withdrawPage({ council, opened, may, fields, state, hidden }: WithdrawProps): Page {
  const { approval } = opened;
  const { entry, proposal } = approval;
  const back = links.proposal(council, entry.reference, proposal.id);
  const leave = html`<a class="govuk-link" href="${back}">Leave it as it is</a>`;
  const title = `Withdraw the ${KIND_WORDS[proposal.kind].of}`;
  return page({
    title,
    section: 'register',
    breadcrumbs: crumbs(council, approval, 'Withdraw'),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${problems(state)}
      <span class="govuk-caption-l">${entry.name}</span>
      <h1 class="govuk-heading-l">${title}</h1>
      ${
        may
          ? html`<p class="govuk-body">Nobody is asked any more. What was written and answered stays on record, and it can be proposed afresh.${entryToo(opened)}</p>${form({ hidden: { ...hidden }, main: drawFields(fields, state), submit: 'Withdraw it', quiet: true, beside: leave })}`
          : html`<p class="govuk-body">It is over already, the council takes part in it at once, or it is not yours to withdraw: whoever made it does, or somebody whose role includes proposing.</p><p class="govuk-body">${leave}</p>`
      }</div></div>`,
  });
}
