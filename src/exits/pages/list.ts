import { formatDate } from '../../kit/dates.ts';
import { html, type Html } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath, overdue } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { standingOfPart } from '../../policy/silence.ts';
import { say } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';
import type { Listed } from '../store.ts';

export interface LeavingProps {
  readonly council: string;
  readonly policy: Policy;
  readonly consider: readonly Listed[];
  readonly leaving: readonly Listed[];
  readonly after: readonly Listed[];
  readonly today: string;
}

/** Over the whole council: where to consider whether to stay, what is being left, and what goes on after an end. */
export function leavingPage(props: LeavingProps): Page {
  const { council } = props;
  return page({
    title: 'Staying and leaving',
    section: 'register',
    breadcrumbs: [{ text: 'Register', href: links.register(council) }, { text: 'Staying and leaving' }],
    main: html`${pageTitle({ title: 'Staying and leaving' })}${consider(props)}${leaving(props)}${after(props)}`,
  });
}

function named({ council }: LeavingProps, { reference, name, duty }: Listed): Html {
  const link = html`<a class="govuk-link" href="${links.leaving(council, reference)}">${name}</a>`;
  return beneath(link, duty ? 'The law has a say in whether the council may leave' : null);
}

function consider(props: LeavingProps): Html {
  const { policy, consider: listed } = props;
  const heading = 'Consider whether to stay';
  const watches = policy.exit?.watches ?? [];
  if (watches.length === 0) {
    const says = standingOfPart(policy, 'exit').says;
    return section({
      heading,
      id: 'consider',
      main: html`<p class="govuk-body">Signs that it may be time to leave are not set by this policy.${says === undefined ? '' : ` ${say(says, { terms: policy.terms })}`}</p>`,
    });
  }
  const said = (id: string): string => {
    const found = watches.find((watch) => watch.id === id);
    return found === undefined ? id : say(found.says, { terms: policy.terms });
  };
  const table = stackedTable({
    caption: heading,
    columns: [{ text: 'Partnership' }, { text: 'Sign' }],
    rows: listed.map((each) => ({
      cells: [
        named(props, each),
        html`${each.watches.map((id, at) => html`${at === 0 ? '' : html`<br>`}${said(id)}`)}`,
      ],
    })),
  });
  return section({
    heading,
    id: 'consider',
    main: html`<p class="govuk-hint">A sign is something to think about, and never a decision. A high risk alone is no reason to leave.</p>${listed.length === 0 ? html`<p class="govuk-body">No sign holds that was not set aside.</p>` : table}`,
  });
}

function leaving(props: LeavingProps): Html {
  const { leaving: listed } = props;
  return section({
    heading: 'Being left',
    id: 'leaving',
    main:
      listed.length === 0
        ? html`<p class="govuk-body">No partnership is being left.</p>`
        : stackedTable({
            caption: 'Partnerships that are being left',
            columns: [{ text: 'Partnership' }, { text: 'Still to do' }, { text: 'Next day' }],
            rows: listed.map((each) => ({
              cells: [named(props, each), String(each.obligations), day(each, props.today)],
            })),
          }),
  });
}

function after(props: LeavingProps): Html {
  const { after: listed } = props;
  return section({
    heading: 'What goes on after the end',
    id: 'after',
    main:
      listed.length === 0
        ? html`<p class="govuk-body">Nothing is recorded that goes on after a partnership has closed.</p>`
        : stackedTable({
            caption: 'Closed partnerships of which something goes on',
            columns: [
              { text: 'Partnership' },
              { text: 'Closed' },
              { text: 'What goes on' },
              { text: 'Next day' },
            ],
            rows: listed.map((each) => ({
              cells: [
                named(props, each),
                each.closedOn === null ? 'Not recorded' : formatDate(each.closedOn),
                String(each.obligations),
                day(each, props.today),
              ],
            })),
          }),
  });
}

function day({ nextOn }: Listed, today: string): Html | string {
  if (nextOn === null) return 'No day set';
  return nextOn < today ? overdue(formatDate(nextOn)) : formatDate(nextOn);
}
