import { drawFields, form, type Fields, type FormState, problems } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { beside, resultBox, sideBox } from '../../kit/parts/layout.ts';
import { notYetKnown, state } from '../../kit/parts/marks.ts';
import { links } from '../../links.ts';
import { NOT_YET_KNOWN, type Instrument, type Policy } from '../../policy/policy.ts';
import { outcomeWords } from '../../policy/reasons.ts';
import { say } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { policySays } from '../pages/policy-says.ts';
import { changesPart, missingPart, reasonsPart, type Telling } from '../pages/reasons.ts';
import { leadOf } from '../pages/result.ts';

export interface StartProps {
  readonly council: string;
  readonly policy: Policy;
  readonly set: Instrument;
  readonly first: string;
}

export function trialStart({ council, policy, set, first }: StartProps): Page {
  const saying = { terms: policy.terms };
  const title = say(set.title, saying);
  return page({
    title,
    section: 'register',
    breadcrumbs: [{ text: 'Register', href: links.register(council) }, { text: title }],
    main: beside(
      html`<h1 class="govuk-heading-l">${title}</h1>
        <p class="govuk-body-l">Try any relationship against the council’s own policy. Nothing is kept unless you add it to the register at the end.</p>
        ${set.intro === undefined ? nothing : html`<p class="govuk-body">${say(set.intro, saying)}</p>`}
        <p class="govuk-body">It may turn out to be:</p>
        <ul class="govuk-list govuk-list--bullet">${policy.kinds.map((kind) => html`<li>${say(kind.label, saying)}</li>`)}</ul>
        <p class="govuk-body">Questions that cannot change the result any more are left out. “Don’t know” is an answer.</p>
        ${button({ text: 'Start', href: first, isStartButton: true })}`,
      policySays(policy, set, links.policy(council)),
    ),
  });
}

export interface TrialProps {
  readonly council: string;
  readonly telling: Telling;
  readonly policyTitle: string;
  readonly next: string | null;
  /** Null when the person may not add entries. */
  readonly adding: {
    readonly hidden: HiddenFields;
    readonly answers: Readonly<Record<string, string>>;
    readonly fields: Fields;
    readonly form: FormState;
  } | null;
}

export function trialResult({ council, telling, policyTitle, next, adding }: TrialProps): Page {
  const { policy, set, evaluation } = telling.asked;
  const title = say(set.title, { terms: policy.terms });
  const errors = adding !== null && adding.form.errors.length > 0;
  const words = outcomeWords(policy, set, evaluation.outcome);
  return page({
    title: `${words}: a trial`,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: title, href: links.tryDefinition(council) },
      { text: 'Result' },
    ],
    ...(errors ? { status: 422 } : {}),
    main: html`${adding === null ? nothing : problems(adding.form)}${beside(
      html`${resultBox(html`<p class="c-title__above">${title}</p>
        <h1 class="govuk-heading-l c-result__title">${evaluation.outcome === NOT_YET_KNOWN ? notYetKnown() : words}</h1>
        <p class="c-title__lead">${leadOf(telling.asked)}</p>
        <p class="c-result__state">${state('A trial: nothing is kept')} Under the ${policyTitle}</p>
        <div class="govuk-button-group">${next === null ? nothing : button({ text: 'Answer the next question', href: next })}<a class="govuk-link" href="${links.tryDefinition(council)}">Start again</a></div>`)}
        ${missingPart(telling)}${reasonsPart(telling)}${changesPart(telling)}`,
      html`${adding === null ? nothing : addPart(council, adding)}${policySays(policy, set, links.policy(council))}`,
    )}`,
  });
}

function addPart(council: string, adding: NonNullable<TrialProps['adding']>): Html {
  return sideBox(html`<h2 class="govuk-heading-s">Add it to the register</h2>
    <p>An entry with these answers. Whether it is a partnership is decided there, by a person.</p>
    ${form({
      action: links.tryDefinition(council),
      hidden: { ...adding.hidden, ...adding.answers },
      main: html`${drawFields(adding.fields, adding.form)}${button({ text: 'Add the entry', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
    })}`);
}
