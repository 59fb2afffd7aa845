/** Everything that is needed to ask, secrets included: never shown. */
export interface LiveRequest {
  readonly name: string;
  /** The address as it may be shown. */
  readonly shown: string;
  readonly url: URL;
  readonly headers: Headers;
  /** Texts that must not come out again in a message. */
  readonly secrets: readonly string[];
}
