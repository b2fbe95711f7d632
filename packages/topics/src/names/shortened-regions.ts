/** How datelines shorten the states and provinces of North America (AP style and older), with ISO 3166-2 codes. */
export const shortenedRegions = `
Ala US-AL Alabama|Ariz US-AZ Arizona|Ark US-AR Arkansas|Calif US-CA California|Colo US-CO Colorado|Conn US-CT Connecticut
Del US-DE Delaware|Fla US-FL Florida|Ga US-GA Georgia|Ill US-IL Illinois|Ind US-IN Indiana|Kan US-KS Kansas|Ky US-KY Kentucky
La US-LA Louisiana|Md US-MD Maryland|Mass US-MA Massachusetts|Mich US-MI Michigan|Minn US-MN Minnesota|Miss US-MS Mississippi
Mo US-MO Missouri|Mont US-MT Montana|Neb US-NE Nebraska|Nev US-NV Nevada|N.H. US-NH New Hampshire|N.J. US-NJ New Jersey
N.M. US-NM New Mexico|N.Y. US-NY New York|N.C. US-NC North Carolina|N.D. US-ND North Dakota|Okla US-OK Oklahoma|Ore US-OR Oregon
Pa US-PA Pennsylvania|Penn US-PA Pennsylvania|R.I. US-RI Rhode Island|S.C. US-SC South Carolina|S.D. US-SD South Dakota
Tenn US-TN Tennessee|Tex US-TX Texas|Vt US-VT Vermont|Va US-VA Virginia|Wash US-WA Washington state|W.Va US-WV West Virginia
Wis US-WI Wisconsin|Wyo US-WY Wyoming|D.C. US-DC District of Columbia
Alta CA-AB Alberta|B.C. CA-BC British Columbia|Man CA-MB Manitoba|N.B. CA-NB New Brunswick|Nfld CA-NL Newfoundland
N.L. CA-NL Newfoundland|N.S. CA-NS Nova Scotia|N.W.T. CA-NT Northwest Territories|Ont CA-ON Ontario
P.E.I. CA-PE Prince Edward Island|Que CA-QC Quebec|Sask CA-SK Saskatchewan`;
