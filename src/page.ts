import type { Assets } from './kit/assets.ts';
import { formatDate } from './kit/dates.ts';
import { notificationBanner } from './kit/govuk/notification-banner.ts';
import { type Html } from './kit/html.ts';
import { shell, type ShellProps } from './kit/shell.ts';
import { links } from './links.ts';
import type { Visit } from './request.ts';
import type { Council, HiddenFields, Page } from './route.ts';

/** A slice's page inside the council's own header, navigation and footer. */
export function drawPage(page: Page, visit: Visit, hidden: HiddenFields, assets: Assets): string {
  const council = visit.entered?.roles == null ? null : visit.entered.council;
  const account = visit.entered?.account ?? null;
  const props: ShellProps = {
    title: page.title,
    nonce: visit.nonces,
    errors: page.status === 422,
    wide: page.wide ?? false,
    navigation: council === null ? [] : navigation(council, page.section),
    main: page.main,
    assets: assets.links,
    ...(council === null
      ? {}
      : { council: { name: council.name, colour: council.colour, home: links.register(council.slug) } }),
    ...(account === null
      ? {}
      : {
          person: { name: account.name, role: roleName(visit), signOut: links.signOut(), csrf: hidden._csrf },
        }),
    ...(page.breadcrumbs === undefined ? {} : { breadcrumbs: page.breadcrumbs }),
    ...(page.back === undefined ? {} : { back: page.back }),
    ...(council === null || visit.entered?.policy == null
      ? {}
      : {
          policy: {
            text: `${visit.entered.policy.title}, from ${formatDate(visit.entered.policy.from)}`,
            href: links.policy(council.slug),
          },
        }),
    ...(visit.notice === null ? {} : { notice: notice(visit.notice) }),
    ...(page.refresh === undefined ? {} : { refresh: page.refresh }),
    ...asAtOf(visit),
  };
  return shell(props).toString();
}

function notice(text: string): Html {
  return notificationBanner({ text, type: 'success' });
}

function asAtOf(visit: Visit): { asAt?: string } {
  const day = new URLSearchParams(visit.url.split('?')[1] ?? '').get('as_at');
  return day === null || day === '' ? {} : { asAt: day };
}

function roleName(visit: Visit): string {
  return visit.entered?.roles?.[0] ?? '';
}

function navigation(council: Council, section: string | undefined): ShellProps['navigation'] {
  const parts = [
    { section: 'register', text: 'Register', href: links.register(council.slug) },
    { section: 'sort', text: 'Sort many', href: links.sortMany(council.slug) },
    { section: 'import', text: 'Import', href: links.imports(council.slug) },
    { section: 'organisations', text: 'Organisations', href: links.organisations(council.slug) },
    { section: 'people', text: 'People', href: links.people(council.slug) },
    { section: 'plans', text: 'Plans', href: links.plans(council.slug) },
    { section: 'policy', text: 'Policy', href: links.policy(council.slug) },
  ];
  return parts.map(({ section: name, text, href }) =>
    name === section ? { text, href, current: true } : { text, href },
  );
}
