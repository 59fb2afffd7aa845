/** The owner of a record: one text that names a person, a team or several, separated by commas. */

const separator = ', ';
/** A user or a team of GitHub, a user or a group of GitLab with its subgroups, or a role of GitLab (`@@maintainers`). */
const handle = /^@(?:[A-Za-z0-9_][\w.-]*(?:\/[A-Za-z0-9_][\w.-]*)*|@(?:developer|maintainer|owner)s?)$/;
const address = /^[\w.%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$/;

/** Whether a CODEOWNERS file can name this owner: a handle (`@acme/team-billing`) or an e-mail address. */
export function isMentionable(owner: string): boolean {
  return handle.test(owner) || address.test(owner);
}

/** The owners that a text names, in its order, each once: `@acme/a, @acme/b` names two. */
export function ownersIn(text: string | null | undefined): readonly string[] {
  if (text === null || text === undefined) return [];
  const parts = text.split(',').map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}

/**
 * The text for what a policy or a catalogue says, read back by {@link ownersIn}. Handles and addresses may be separated by spaces as well,
 * as in CODEOWNERS; a name may have spaces in it.
 */
export function ownersText(written: readonly string[]): string {
  const owners = written.flatMap((text) => {
    const words = text.split(/[\s,]+/).filter((word) => word !== '');
    return words.every(isMentionable) ? words : [text];
  });
  return [...new Set(owners)].join(separator);
}
