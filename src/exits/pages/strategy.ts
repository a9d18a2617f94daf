import { drawFields, type Fields, form, type FormState, problems } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import type { EntryAt } from '../../entry-at.ts';
import { links } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { sayAlone } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Contents } from '../../policy/exit-strategy.ts';

export interface StrategyProps {
  readonly council: string;
  readonly policy: Policy;
  readonly entry: EntryAt;
  readonly contents: Contents;
  readonly fields: Fields;
  readonly state: FormState;
  /** The version of the strategy that the form begins from; 0 where there is none yet. */
  readonly version: number;
  /** Where it stands with those who agree to it; null while it is a draft. */
  readonly sent: 'open' | 'approved' | null;
  /** What it lacks before it can be put to anybody. */
  readonly lacks: readonly string[];
  /** A draft that somebody has saved, of somebody who may send it. */
  readonly maySend: boolean;
  readonly mayChange: boolean;
  /** What is kept, for whoever may only read it. */
  readonly rows: readonly { readonly label: string; readonly said: string }[];
  readonly hidden: HiddenFields;
}

const SENT = {
  open: 'It is with those who agree to it. If you change what it says, whoever has answered is asked again.',
  approved: 'It is approved. If you change what it says, those who approved it are asked again.',
} as const;

/** An exit strategy: the policy's questions, and what else it says. */
export function strategyPage(props: StrategyProps): Page {
  const { council, entry, state, fields, hidden, version, sent, mayChange } = props;
  const address = links.exitStrategy(council, entry.reference);
  return page({
    title: `Exit strategy: ${entry.name}`,
    section: 'register',
    breadcrumbs: [
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: 'Leaving', href: links.leaving(council, entry.reference) },
      { text: 'Exit strategy' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}${pageTitle({ above: entry.name, title: 'Exit strategy' })}
      ${sent === null ? nothing : insetText({ text: SENT[sent] })}
      ${questions(props)}
      ${
        mayChange
          ? form({
              action: address,
              hidden: { ...hidden, version },
              main: drawFields(fields, state),
              submit: 'Save',
              beside: html`<a class="govuk-link" href="${links.leaving(council, entry.reference)}">Back without saving</a>`,
              isLong: true,
            })
          : summaryList({ rows: props.rows.map(({ label, said }) => ({ key: label, value: said })) })
      }
      ${sending(props)}`,
  });
}

function questions({ council, policy, entry, contents }: StrategyProps): Html {
  if (contents.set === null) return nothing;
  const title = sayAlone(contents.set.title, { terms: policy.terms });
  return section({
    heading: 'The policy’s own questions',
    id: 'questions',
    main: html`<p class="govuk-body"><a class="govuk-link" href="${links.questions(council, entry.reference, contents.set.id)}">${title}: answer the policy’s questions, or see the answers</a></p>`,
  });
}

function sending({ council, entry, lacks, maySend, hidden }: StrategyProps): Html {
  if (!maySend) return nothing;
  const main =
    lacks.length === 0
      ? html`<p class="govuk-body">Nothing that is asked for is missing. Those who agree to it are asked once you send it.</p>${form(
          {
            action: links.sendExit(council, entry.reference),
            hidden: { ...hidden },
            main: button({
              text: 'Send it to those who agree to it',
              preventDoubleClick: true,
              classes: 'govuk-button--secondary',
            }),
          },
        )}`
      : html`<p class="govuk-body">Before it can be sent it still needs:</p><ul class="govuk-list govuk-list--bullet">${lacks.map((each) => html`<li>${each}</li>`)}</ul>`;
  return section({ heading: 'Put it to those who agree to it', id: 'send', main });
}
