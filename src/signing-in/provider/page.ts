import { button } from '../../kit/govuk/button.ts';
import { html } from '../../kit/html.ts';
import { links, withQuery } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { hiddenInputs } from '../page.ts';
import type { Fault } from './fault.ts';
import type { ProviderSettings } from './settings.ts';
import type { Unwelcome } from './sign-in-as.ts';

interface Told {
  readonly status: number;
  readonly title: string;
  readonly sentences: readonly string[];
}

type Label = Pick<ProviderSettings, 'label'>;

const whoToTell = 'If it happens again, tell whoever looks after Concordat at your council.';

const faults: Readonly<Record<Fault['is'], (label: string) => Told>> = {
  away: (label) => ({
    status: 503,
    title: `${label} cannot be reached just now`,
    sentences: [
      'Nobody was signed in. Try again in a few minutes.',
      'If you have a password here, you can sign in with it meanwhile.',
    ],
  }),
  left: (label) => ({
    status: 403,
    title: 'You were not signed in',
    sentences: [`${label} says that you did not go on there, or may not.`],
  }),
  late: () => ({
    status: 400,
    title: 'Sign in again',
    sentences: ['This took too long, or was sent twice, so nobody was signed in by it.'],
  }),
  untrue: (label) => ({
    status: 400,
    title: 'You were not signed in',
    sentences: [`What came back from ${label} could not be trusted. Sign in again.`, whoToTell],
  }),
  'wrongly set up': (label) => ({
    status: 502,
    title: 'You were not signed in',
    sentences: [
      `Concordat and ${label} are not set up for each other. Tell whoever looks after Concordat at your council: the log says what is wrong.`,
      'If you have a password here, you can sign in with it meanwhile.',
    ],
  }),
  nobody: (label) => ({
    status: 502,
    title: 'You were not signed in',
    sentences: [
      `${label} did not say who you are. Tell whoever looks after Concordat at your council: its settings say by what people are known there.`,
    ],
  }),
  weak: (label) => ({
    status: 403,
    title: 'You were not signed in',
    sentences: [
      `Your council asks for more than ${label} asked of you, such as a code beside the password. Ask whoever looks after your account there.`,
    ],
  }),
};

export function faultPage(fault: Fault, { label }: Label): Page {
  return told(faults[fault.is](label), 'Back to signing in', links.signIn());
}

/** A state that this browser did not set out with, or too long ago, or that was used before. */
export function stalePage(): Page {
  return told(faults.late(''), 'Sign in', links.signIn());
}

export function unwelcomePage(unwelcome: Unwelcome, { label }: Label, id: string): Page {
  if (unwelcome.is === 'has a password') {
    const join = withQuery(links.signIn(), { next: links.joinWith(id) });
    return told(sentencesFor(unwelcome, label), 'Sign in with your password', join);
  }
  return told(sentencesFor(unwelcome, label), 'Back to signing in', links.signIn());
}

function sentencesFor(unwelcome: Unwelcome, label: string): Told {
  if (unwelcome.is === 'no role')
    return {
      status: 403,
      title: 'You have no role here yet',
      sentences: [
        `${label} knows you, and gives you no role in the register of ${namesOf(unwelcome.councils)}.`,
        'Ask your partnerships team, or whoever looks after accounts at your council, to give you one. Then sign in again.',
      ],
    };
  if (unwelcome.is === 'has a password')
    return {
      status: 409,
      title: 'You have an account here already',
      sentences: [
        `There is an account for ${unwelcome.email}, with a password of its own. So that nobody takes it over by an address alone, sign in to it once with its password: you can then say that it is yours, and sign in with ${label} from then on.`,
        'If you do not know the password, choose a new one from the sign-in page, or ask whoever looks after Concordat at your council.',
      ],
    };
  if (unwelcome.is === 'has the address')
    return {
      status: 409,
      title: 'Somebody else has your address here',
      sentences: [
        `There is an account for ${unwelcome.email} already, of somebody whom ${label} knows by another number. It may be yours from before, or of a colleague who had the address before you.`,
        'Ask whoever looks after Concordat at your council to free the address; you then get an account of your own.',
      ],
    };
  return { status: 403, title: 'You were not signed in', sentences: [others[unwelcome.is](label)] };
}

const others: Readonly<Record<'suspended' | 'no address' | 'known to another', (label: string) => string>> = {
  suspended: () => 'Your account here is suspended. Ask whoever looks after Concordat at your council.',
  'no address': (label) =>
    `${label} gave no address for letters to you. Ask whoever looks after it at your council to let Concordat have it.`,
  'known to another': (label) =>
    `Whom you signed in as with ${label} has an account here already, which is not the one that you are signed in to. Sign out, and sign in with ${label}.`,
};

function namesOf(councils: readonly string[]): string {
  return councils.length === 0
    ? 'your council'
    : new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(councils);
}

/** Before somebody is led off to show that they are known there too. */
export function joinPage({ label }: Label, id: string, email: string, hidden: HiddenFields): Page {
  const title = `Sign in with ${label} from now on`;
  return page({
    title,
    breadcrumbs: [{ text: 'Your account', href: links.account() }, { text: title }],
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">You are signed in to the account of ${email}. Show once that you are known to ${label}, and either leads to this account.</p>
      <form method="post" action="${links.joinWith(id)}">${hiddenInputs(hidden)}${button({ text: 'Go on', preventDoubleClick: true })}</form>
      <p class="govuk-body"><a class="govuk-link" href="${links.account()}">No, back to your account</a></p>
    </div></div>`,
  });
}

function told({ status, title, sentences }: Told, way: string, href: string): Page {
  return page({
    status,
    title,
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-l">${title}</h1>
      ${sentences.map((sentence) => html`<p class="govuk-body">${sentence}</p>`)}
      <p class="govuk-body"><a class="govuk-link" href="${href}">${way}</a></p>
    </div></div>`,
  });
}
