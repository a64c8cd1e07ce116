/* Frequent surnames of the United States by the census of 1990 (public domain), without words of everyday English. */

/** Surnames that stand for a person by themselves. */
export const SURNAMES =
  'abbott acosta adams adkins aguilar alvarado alvarez anderson andrews armstrong atkins atkinson avila ayala ayers ' +
  'bailey baldwin ballard barker barnes barnett barr barrett bartlett bauer baxter beard beasley beck bennett ' +
  'benson blackwell blair blankenship booth bowen boyer brewer bridges briggs brock browning buchanan bullock burke ' +
  'burnett burns byrd cain caldwell calhoun callahan campbell carlson carr carrillo carson castillo castro chandler ' +
  'chapman chavez christensen clarke cochran cohen coleman collier collins combs conley conner contreras conway ' +
  'copeland cortez crawford cummings cunningham dalton daniels davenport davidson davis dawson deleon delgado diaz ' +
  'dickerson dixon dominguez dorsey duncan dunn duran durham eaton edwards ellison erickson espinoza estrada evans ' +
  'farrell ferguson fernandez figueroa fischer fitzgerald fleming flores flynn foley fowler frazier freeman gaines ' +
  'gallagher gallegos garcia garner garrison garza gentry gibbs gibson gill gilmore gomez gonzales gonzalez goodman ' +
  'goodwin graham graves greene griffin griffith grimes guerrero gutierrez guzman hamilton hammond hampton hancock ' +
  'hansen hanson hardin hardy harmon harrell harrington harris hartman hawkins hayes haynes heath henderson hensley ' +
  'henson hernandez herrera hess hickman hicks higgins hines hobbs hodge hodges hoffman hogan holland holloway ' +
  'holmes hood hoover hopkins horton houston howell hubbard hudson huffman hughes humphrey hurst hutchinson ingram ' +
  'jacobs jefferson jenkins jennings jensen jimenez johns johnson johnston jones juarez keller kemp kennedy kirby ' +
  'klein kramer lambert landry lang lara larsen larson lawson leblanc lopez lowe lowery lynch lyons maldonado ' +
  'malone manning marquez martinez massey mathews matthews maxwell maynard mcbride mccall mccarthy mcclain mcclure ' +
  'mccormick mccoy mcdaniel mcdonald mcdowell mcgee mcguire mckee mckenzie mckinney mclaughlin mclean medina melton ' +
  'mendez mendoza meyer meyers miller molina monroe montgomery montoya moore morales moran moreno morrison morton ' +
  'mosley mueller mullins munoz murphy myers nash navarro newman newton nichols nicholson nixon norris norton nunez ' +
  'obrien oconnor olsen olson oneal ortega ortiz osborne owens pacheco padilla parker parrish parsons patel ' +
  'patterson patton payne pearson pena perez perkins peters petersen peterson phelps phillips pittman pitts powell ' +
  'pratt pruitt quinn ramirez ramos ramsey reese reeves reid reynolds rhodes richards richardson rivera robbins ' +
  'roberson roberts robertson robinson robles rodgers rodriguez rodriquez rogers romero roth ruiz salazar salinas ' +
  'sanchez sanders sandoval saunders sawyer schmidt schneider schroeder schultz schwartz serrano shaffer shaw ' +
  'shelton silva simmons simpson sims singleton skinner sloan smith snyder soto stafford stephens stephenson ' +
  'stevens stevenson stokes strickland sullivan sutton swanson sweeney tate taylor thompson thornton torres ' +
  'townsend tran trevino trujillo tucker turner underwood valdez vargas vasquez vaughn vazquez velasquez villarreal ' +
  'wagner walker walls walsh walters walton washington watkins watson watts weber weiss welch wheeler whitaker ' +
  'whitehead wiggins wilcox wiley wilkerson wilkins wilkinson williamson wolfe wong woodard wright wyatt yates ' +
  'zimmerman';

/**
 * Endings of surnames, by language: Slavic, Nordic, German, Spanish, Italian, Romanian, Greek, Caucasian, Hungarian,
 * Finnish, Japanese.
 */
export const SURNAME_ENDINGS =
  'ovic evic avic ovich evich icki ecki wski cki dzki owska ewska cka ova eva enko chuk yuk nsen rsen lsen dsen tsen ksen msen sson rsson dottir ' +
  'smann rmann lmann tmann dmann nmann hmann berger ssberg bauer meier mayer ndez nzez guez inez rrez ' +
  'opez etti elli ini acci ucci escu eanu opoulos akis idis adze shvili yan ovsky evsky skaya skaja inen onen anen strom gren ' +
  'moto mura yama shima hashi saki uchi';
