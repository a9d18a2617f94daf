import { ACTION_KINDS } from '../../actions.ts';
import type { ActionKind } from '../../tables/actions.ts';
import { drawFields, type Fields, form, type FormState, problems } from '../../kit/form.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { html, type Html } from '../../kit/html.ts';
import { links } from '../../links.ts';
import type { Transition } from '../../policy/lifecycle.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';

export interface StageProps {
  readonly council: string;
  readonly entry: { readonly reference: number; readonly name: string; readonly stage: string };
  readonly transition: Transition;
  /** The stages, in the policy's words. */
  readonly from: string;
  readonly to: string;
  /** Why it cannot be done yet, with who can act; null when it can. */
  readonly lack: string | null;
  /** Where what is missing is seen to; null where nowhere here. */
  readonly prepare: string | null;
  /** What is to be done still and would be behind it; empty where that does not matter. */
  readonly open: readonly { readonly kind: ActionKind; readonly many: number }[];
  /** What else happens with it, in sentences. */
  readonly besides: readonly string[];
  readonly fields: Fields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

/** Moving an entry on in its life: what that means, what it needs, and the button. */
export function stagePage(props: StageProps): Page {
  const { council, entry, transition, state, lack } = props;
  const back = links.record(council, entry.reference);
  return page({
    title: `${transition.words}: ${entry.name}`,
    section: 'register',
    breadcrumbs: [{ text: entry.name, href: back }, { text: transition.words }],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <h1 class="govuk-heading-l">${transition.words}</h1>
      <p class="govuk-body">${entry.name} goes from “${props.from}” to “${props.to}”. ${props.besides.join(' ')}</p>
      ${stillOpen(props)}
      ${lack === null ? press(props) : missing(props, lack)}
    </div></div>`,
  });
}

/** Whoever moves it on decides whether that can wait: nothing of it is lost. */
function stillOpen({ council, entry, open }: StageProps): Html {
  if (open.length === 0) return html``;
  const each = open.map(({ kind, many }) => `${ACTION_KINDS[kind].toLowerCase()} (${many})`);
  const list = html`<a class="govuk-link" href="${links.entryActions(council, entry.reference)}">what is to be done</a>`;
  return insetText({
    text: html`<p class="govuk-body">Still open: ${new Intl.ListFormat('en-GB').format(each)}. They stay under ${list} and can be done afterwards.</p>`,
  });
}

function press({ council, entry, transition, fields, state, hidden }: StageProps): Html {
  return form({
    hidden: { ...hidden, from: entry.stage },
    main: drawFields(fields, state),
    submit: transition.words,
    beside: html`<a class="govuk-link" href="${links.record(council, entry.reference)}">Cancel</a>`,
  });
}

function missing({ council, entry, prepare }: StageProps, lack: string): Html {
  const go =
    prepare === null
      ? html`<a class="govuk-link" href="${links.record(council, entry.reference)}">Back to the entry</a>`
      : html`<a class="govuk-link" href="${prepare}">See to it</a>`;
  return html`${insetText({ text: html`<p class="govuk-body"><strong>This cannot be done yet.</strong> ${lack}.</p>` })}<p class="govuk-body">${go}</p>`;
}
