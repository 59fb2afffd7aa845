/** The scanner as a WebAssembly module, in base64, put in by the build: see scripts/scanner.mjs. */
declare module 'cadastre:scanner' {
  export const wasm: string;
}
