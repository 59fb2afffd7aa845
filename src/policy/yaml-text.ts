/** Writes texts as YAML scalars. */

/** Whether no reader takes a text for anything else when it stands without quotes. */
export function isPlainText(text: string): boolean {
  return /^[A-Za-z_](?:[\w./-]*\w)?$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
}

/** A scalar on one line: plain where that is safe, else as JSON writes it. */
export function scalarText(text: string): string {
  return isPlainText(text) ? text : JSON.stringify(text);
}
