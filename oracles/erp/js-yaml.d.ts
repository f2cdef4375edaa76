declare module "js-yaml" {
  /** Parses one YAML document; throws for malformed text. */
  export function load(text: string): unknown;
}
