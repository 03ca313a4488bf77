// Starts Swagger UI on the contract that the page names. A file of its own, so that the page needs no inline script.
(function () {
    "use strict";
    var place = document.getElementById("swagger-ui");
    SwaggerUIBundle({
        domNode: place,
        url: place.dataset.schemaUrl,
        deepLinking: true,
        docExpansion: "list",
        filter: true,
        persistAuthorization: true,
        tryItOutEnabled: true,
        displayRequestDuration: true,
        // The online validator would send the contract to another host.
        validatorUrl: null,
        presets: [SwaggerUIBundle.presets.apis],
        layout: "BaseLayout"
    });
})();
