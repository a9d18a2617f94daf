import { form } from '../../kit/form.ts';
import { html, type Html } from '../../kit/html.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';

function narrow(title: string, main: Html, status?: number): Page {
  return page({
    title,
    ...(status === undefined ? {} : { status }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">${title}</h1>${main}</div></div>`,
  });
}

export function sentPage(email: string, mailIsSetUp: boolean): Page {
  if (!mailIsSetUp)
    return narrow(
      'No letter will come',
      html`<p class="govuk-body">Mail is not set up here, so no letter can leave, and your address stays as it is. Ask whoever looks after Concordat at your council.</p>
    <p class="govuk-body"><a class="govuk-link" href="${links.account()}">Go back to your account</a></p>`,
    );
  return narrow(
    'Look at your mail',
    html`<p class="govuk-body">A letter with a link is on its way to <strong>${email}</strong>, unless another account has that address. Open the link within an hour to confirm it.</p>
    <p class="govuk-body"><a class="govuk-link" href="${links.account()}">Go back to your account</a></p>`,
  );
}

export function confirmPage(hidden: HiddenFields, secret: string, email: string): Page {
  return narrow(
    'Confirm your email address',
    html`<p class="govuk-body">From now on you will sign in with <strong>${email}</strong>.</p>
    ${form({ action: links.newAddress(secret), hidden: { ...hidden }, main: html``, submit: 'Confirm the address' })}`,
  );
}

export function oldConfirmPage(): Page {
  return narrow(
    'This link no longer works',
    html`<p class="govuk-body">It was used already, is more than an hour old, or another account has the address by now. Sign in and change the address on your account’s page if you still want to.</p>
    <p class="govuk-body"><a class="govuk-link" href="${links.account()}">Go to your account</a></p>`,
    404,
  );
}
