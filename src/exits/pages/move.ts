import { stateOf } from '../../actions.ts';
import { countOf } from '../../kit/count.ts';
import { drawFields, type Fields, form, type FormState, problems } from '../../kit/form.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import type { EntryAt } from '../../entry-at.ts';
import { links } from '../../links.ts';
import { factOf } from '../../policy/facts.ts';
import type { Transition } from '../../policy/lifecycle.ts';
import { decidingRoute } from '../../policy/lifecycle-needs.ts';
import type { Policy } from '../../policy/policy.ts';
import { inSentence } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Leaving } from '../gather.ts';

export interface MoveProps {
  readonly council: string;
  readonly policy: Policy;
  readonly does: 'leave' | 'stay' | 'close';
  readonly transition: Transition;
  readonly entry: EntryAt;
  readonly leaving: Leaving;
  readonly fields: Fields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
  readonly today: string;
}

export function movePage(props: MoveProps): Page {
  const { council, transition, entry, does, fields, state, hidden } = props;
  const back = links.leaving(council, entry.reference);
  return page({
    title: `${transition.words}: ${entry.name}`,
    section: 'register',
    breadcrumbs: [
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: 'Leaving', href: back },
      { text: transition.words },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}${pageTitle({ above: entry.name, title: transition.words })}
      ${does === 'leave' ? law(props) : nothing}${does === 'close' ? left(props) : nothing}
      ${form({
        action: links.exitMove(council, entry.reference, does),
        hidden: { ...hidden },
        main: drawFields(fields, state),
        submit: transition.words,
        beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
      })}`,
  });
}

/** The duty comes before any reason. */
function law({ leaving }: MoveProps): Html {
  const stand = leaving.duties.filter(({ is }) => is === true);
  if (stand.length === 0) return nothing;
  const said = stand.map(({ duty }) => inSentence(factOf(duty)?.label ?? duty));
  return warningText({
    text: `The register says of it: ${said.join('; ')}. Whether the council may leave at all is for the law: take legal advice first.`,
  });
}

/** What is open as it closes: it is told, and holds nobody up. */
function left({ leaving, policy, today }: MoveProps): Html {
  const open = leaving.actions.filter(
    (action) => action.kind === 'dissolution' && ['open', 'overdue'].includes(stateOf(action, today)),
  );
  const silent =
    decidingRoute(policy, 'exit') === undefined
      ? html`<p class="govuk-body">Who agrees to leaving is not set by this policy: say below who agreed to it, and where that is minuted.</p>`
      : nothing;
  const tasks =
    open.length === 0
      ? nothing
      : insetText({
          text: `${countOf(open.length, 'task')} of what is done at the end ${open.length === 1 ? 'is' : 'are'} still open. They stay open after it has closed.`,
        });
  const nobody =
    leaving.kept.told.length === 0 ? insetText({ text: 'Nobody is recorded as told yet.' }) : nothing;
  return html`${silent}${tasks}${nobody}`;
}
