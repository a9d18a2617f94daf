import { html, type Html, nothing } from '../kit/html.ts';
import { section } from '../kit/parts/layout.ts';
import { links } from '../links.ts';
import type { Capability } from '../policy/permissions.ts';
import type { SignedIn } from '../route.ts';

interface Part {
  readonly text: string;
  readonly says: string;
  readonly may: Capability;
  /** Roles over a part of the council open it too. */
  readonly anywhere?: true;
  readonly href: (council: string) => string;
}

interface Group {
  readonly heading: string;
  readonly id: string;
  readonly parts: readonly Part[];
}

/** What is kept of the council beside its register, by what somebody comes for. */
const groups: readonly Group[] = [
  {
    heading: 'What needs looking at',
    id: 'looking',
    parts: [
      {
        text: 'What is to be done',
        says: 'Every task, condition and recommendation, whose it is and by when.',
        may: 'register.read',
        anywhere: true,
        href: links.actions,
      },
      {
        text: 'Issues of concern',
        says: 'What was raised about partnerships, whom it waits for, and what was done.',
        may: 'register.read',
        anywhere: true,
        href: links.allConcerns,
      },
      {
        text: 'Staying and leaving',
        says: 'Where to consider whether to stay, what is being left, and what goes on after an end.',
        may: 'register.read',
        anywhere: true,
        href: links.allLeaving,
      },
      {
        text: 'Internal audit',
        says: 'What audit recommends, how far that is, and when each partnership was last looked at.',
        may: 'register.read',
        anywhere: true,
        href: links.auditFollowUp,
      },
    ],
  },
  {
    heading: 'Who may do what',
    id: 'who',
    parts: [
      {
        text: 'Accounts and roles',
        says: 'Invite people, give and take roles, suspend an account.',
        may: 'admin.accounts',
        anywhere: true,
        href: links.members,
      },
      {
        text: 'Who has access',
        says: 'Accounts, roles, last use, absences and guests, to read.',
        may: 'access.read',
        href: links.access,
      },
      {
        text: 'What each role may do',
        says: 'Every role of this council, in sentences.',
        may: 'policy.read',
        anywhere: true,
        href: links.roles,
      },
      {
        text: 'People who are away',
        says: 'Let somebody act for you, or act for somebody, for some days.',
        may: 'register.read',
        href: links.absences,
      },
      {
        text: 'Leavers and reshuffles',
        says: 'Hand over everything that a person, a post, a service or a portfolio has.',
        may: 'people.edit',
        href: links.handovers,
      },
    ],
  },
  {
    heading: 'What is asked and told',
    id: 'asked',
    parts: [
      {
        text: 'Notices',
        says: 'What directors tell of new and changed significant partnerships, and what nobody has told of.',
        may: 'register.read',
        href: links.notices,
      },
      {
        text: 'Questionnaires',
        says: 'Send one round among those whose role answers it, and follow how far it is.',
        may: 'review.open',
        href: links.questionnaires,
      },
      {
        text: 'Your questionnaires',
        says: 'What is asked of you about entries in your area, and what the register lacks.',
        may: 'review.answer',
        anywhere: true,
        href: links.myQuestionnaires,
      },
    ],
  },
  {
    heading: 'What was done',
    id: 'done',
    parts: [
      {
        text: 'Record of changes',
        says: 'Who did what, as which role, and when.',
        may: 'audit.read',
        href: links.log,
      },
      {
        text: 'Seals over the record',
        says: 'That nothing in it was altered since.',
        may: 'audit.read',
        href: links.seals,
      },
      {
        text: 'Outbox',
        says: 'Letters that were sent, that will be, and that could not be.',
        may: 'admin.accounts',
        href: links.outbox,
      },
      {
        text: 'Personal data',
        says: 'How long records are kept, what must be held back, what was erased.',
        may: 'privacy.handle',
        href: links.personalData,
      },
    ],
  },
];

/** The parts that somebody may open, each with what it is for. */
export function partsOf(council: string, person: SignedIn): Html {
  const opens = (part: Part): boolean =>
    part.anywhere === true ? person.may(part.may) : person.mayOverAll(part.may);
  return html`${groups.map(({ heading, id, parts }) => {
    const open = parts.filter(opens);
    return open.length === 0 ? nothing : section({ heading, id, main: list(council, open) });
  })}`;
}

function list(council: string, parts: readonly Part[]): Html {
  return html`<ul class="govuk-list">${parts.map(
    ({ text, says, href }) =>
      html`<li><a class="govuk-link govuk-!-font-weight-bold" href="${href(council)}">${text}</a><br><span class="govuk-hint">${says}</span></li>`,
  )}</ul>`;
}
