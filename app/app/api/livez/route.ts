/** The process answers. No session: asked by supervisors. */
export function GET(): Response {
  return Response.json({ status: "ok" });
}
