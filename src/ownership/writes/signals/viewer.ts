/** Signal: the operation is about the user who is signed in. */
import { namedType } from '../../../schema/type-reference.ts';
import type { Case } from '../case.ts';
import type { RecordType } from '../records.ts';
import { fieldNamed } from './fields.ts';

/** Where a schema answers "who is asking". */
const viewerFields = [
  'me',
  'viewer',
  'currentUser',
  'self',
  'myProfile',
  'profile',
  'whoami',
  'loggedInUser',
  'currentAccount',
  'myAccount',
  'current_user',
  'my_profile',
  'current_account',
];
/** What belongs to the one who asks, when nobody else is named. */
const personal = new Set(
  'password email username nickname avatar profile phone mfa totp factor credentials account signup'.split(' '),
);

/** The one who asks, for operations on what is personal: `changePassword(old, new): Boolean`. */
export function readViewer(of: Case): RecordType | undefined {
  const { phrase } = of;
  const personalName =
    phrase.verb === 'signup' ||
    phrase.object.some((word) => personal.has(word)) ||
    (phrase.object.length === 0 && phrase.verb === 'register');
  const query = of.subgraph.types.get('Query');
  if (query === undefined) return undefined;
  for (const name of viewerFields) {
    const field = query.fields.get(name);
    const record = field && of.records.record(namedType(field.type));
    if (record !== undefined)
      return personalName || fieldNamed(record, phrase.object) !== undefined ? record : undefined;
  }
  return undefined;
}
