import { about } from './about/routes.ts';
import { across } from './across/routes.ts';
import { adoption } from './adoption/routes.ts';
import { duplicates } from './duplicates/routes.ts';
import { imports } from './imports/routes.ts';
import { fields } from './fields/routes.ts';
import { organisations } from './organisations/routes.ts';
import { people } from './people/routes.ts';
import { plans } from './plans/routes.ts';
import { portfolioMoney } from './portfolio/money/routes.ts';
import { portfolio } from './portfolio/routes.ts';
import { editing } from './partnerships/edit/routes.ts';
import { changingMany } from './partnerships/many/routes.ts';
import { merging } from './partnerships/merge/routes.ts';
import { exporting } from './exports/routes.ts';
import { register } from './partnerships/routes.ts';
import { quality } from './quality/routes.ts';
import { questions } from './questions/routes.ts';
import { sorting } from './questions/sort/routes.ts';
import { trial } from './questions/trial/routes.ts';
import { shippedPolicies } from './shipped/routes.ts';
import { search } from './search/routes.ts';
import { families } from './families/routes.ts';
import { views } from './views/routes.ts';
import type { Route } from './route.ts';
import { whatIf } from './whatif/routes.ts';
import { signingIn } from './signing-in/routes.ts';

/** The table of contents: every slice's routes. */
export const routes: readonly Route[] = [
  ...signingIn,
  ...about,
  ...organisations,
  ...duplicates,
  ...people,
  ...plans,
  ...portfolio,
  ...portfolioMoney,
  ...across,
  ...whatIf,
  ...fields,
  ...adoption,
  ...imports,
  ...editing,
  ...merging,
  ...changingMany,
  ...questions,
  ...sorting,
  ...trial,
  ...shippedPolicies,
  ...quality,
  ...views,
  ...families,
  ...search,
  ...register,
  ...exporting,
];
