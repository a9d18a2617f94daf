import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { html, type Html } from '../../kit/html.ts';
import { oneJob } from '../../kit/parts/layout.ts';
import { clause } from '../../kit/parts/marks.ts';
import { links } from '../../links.ts';
import type { Policy, Route } from '../../policy/policy.ts';
import { say } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { TellFields } from '../form.ts';

export interface TellProps {
  readonly council: string;
  readonly policy: Policy;
  readonly route: Route | undefined;
  readonly mayTell: boolean;
  readonly fields: TellFields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

export function tellPage(props: TellProps): Page {
  const { council, state, route } = props;
  return page({
    title: 'Tell of a significant partnership',
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: 'Notices', href: links.notices(council) },
      { text: 'Tell' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${problems(state)}
      <h1 class="govuk-heading-l">Tell of a significant partnership</h1>
      ${route === undefined ? notOffered(council) : props.mayTell ? asking(props, route) : notYours(council)}</div></div>`,
  });
}

function notOffered(council: string): Html {
  return oneJob({
    strong: 'Not set by this policy.',
    text: 'It has no route by which those who keep the register are told of a partnership.',
    links: [{ text: 'Go to the register', href: links.register(council) }],
  });
}

function notYours(council: string): Html {
  return oneJob({
    strong: 'Your role in this council does not include telling of partnerships.',
    text: 'Ask whoever leads the partnership to do it, or your partnerships team to record it.',
    links: [{ text: 'What was told', href: links.notices(council) }],
  });
}

function asking({ council, policy, fields, state, hidden }: TellProps, route: Route): Html {
  const says = route.steps.find(({ does }) => does === 'notify')?.says ?? route.note;
  return html`<p class="govuk-body">${says === undefined ? '' : say(says, { terms: policy.terms })} ${clause(route.clause)}</p>
    ${form({
      hidden: { ...hidden },
      main: drawFields(fields, state),
      submit: 'Tell them',
      beside: html`<a class="govuk-link" href="${links.notices(council)}">Cancel</a>`,
    })}`;
}
