import { resolve } from "node:path";

/** The repository's root: the app is started from there or from its own folder. */
export const repositoryRoot = (): string => {
  const folder = /*turbopackIgnore: true*/ process.cwd();
  return folder.endsWith("/app") ? resolve(folder, "..") : folder;
};
