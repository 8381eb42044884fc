/** A credential that this choice of authentication needs. */
export const neededFor = (authentication: string) => ({
	required: true,
	displayOptions: { show: { authentication: [authentication] } },
});
