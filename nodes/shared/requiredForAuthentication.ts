/** A credential that this choice of authentication needs. */
export const requiredForAuthentication = (authentication: string) => ({
	required: true,
	displayOptions: { show: { authentication: [authentication] } },
});
