import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import type { Leaving } from '../../letter-said.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { entriesOffered } from '../entries-of-role.ts';
import type { InviteFields } from '../form.ts';
import { entriesByRole } from './entries.ts';

export interface InviteProps {
  readonly council: string;
  readonly fields: InviteFields;
  readonly entries: ReturnType<typeof entriesOffered>;
  readonly state: FormState;
  readonly hidden: HiddenFields;
  readonly days: number;
  readonly leaving: Leaving;
}

export function invitePage({ council, fields, entries, state, hidden, days, leaving }: InviteProps): Page {
  return page({
    title: 'Invite somebody',
    section: 'council',
    breadcrumbs: [{ text: 'Accounts and roles', href: links.members(council) }, { text: 'Invite' }],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <h1 class="govuk-heading-l">Invite somebody</h1>
      <p class="govuk-body">A letter goes to them with a link that works once, for ${days} days. Whoever has an account already signs in and joins with it; anybody else sets one up.</p>
      ${leaving.mailIsSetUp ? nothing : html`<p class="govuk-body">No mail is set up here, so nothing is sent: ${byHand(council, leaving)}.</p>`}
      ${form({
        hidden: { ...hidden },
        main: html`${entriesByRole(entries)}${drawFields(fields, state)}`,
        submit: 'Send the invitation',
        beside: html`<a class="govuk-link" href="${links.members(council)}">Cancel</a>`,
      })}
    </div></div>`,
  });
}

/** What to do where no letter leaves. */
function byHand(council: string, { seesOutbox, seesSecrets }: Leaving): Html {
  if (!seesSecrets)
    return html`the letter stays in the outbox, which shows its link to nobody. Ask whoever looks after Concordat to set mail up first`;
  return seesOutbox
    ? html`copy the letter from the <a class="govuk-link" href="${links.outbox(council)}">outbox</a> and send it yourself`
    : html`ask an administrator of the whole council to copy the letter from the outbox for you`;
}
