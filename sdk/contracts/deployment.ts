import { readFileSync } from "node:fs";
import { type Deployment, deploymentSchema } from "./deployment-schema.ts";

/**
 * Reads a deployment record.
 * @param path File written by the deploy task.
 * @throws Error that names the file and every wrong field.
 */
export function readDeployment(path: string): Deployment {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new Error(
      `No deployment record at ${path}. Deploy first (\`npm start\` or \`hardhat deploy\`), or set LADING_DEPLOYMENT.`,
    );
  }
  const parsed = deploymentSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  throw new Error(`The deployment record ${path} is not usable: ${wrong}. Deploy again.`);
}
