// The camera: reads QR codes by the browser (BarcodeDetector) where it can, and by scan-qr-picture.js where it cannot.

const LOOK_EVERY_MS = 150;
// A code that stays before the camera is read once.
const SAME_CODE_AGAIN_AFTER_MS = 3000;

const PICTURE_SIZE = 640;

// Reads codes as BarcodeDetector does, for browsers without it.
const ownReader = {
    canvas: document.createElement("canvas"),
    async detect(video) {
        const scale = Math.min(1, PICTURE_SIZE / Math.max(video.videoWidth, video.videoHeight));
        const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
        if (!width || !height) return [];
        Object.assign(this.canvas, {width, height});
        const drawing = this.canvas.getContext("2d", {willReadFrequently: true});
        drawing.drawImage(video, 0, 0, width, height);
        const rawValue = readCode(drawing.getImageData(0, 0, width, height));
        return rawValue === null ? [] : [{rawValue}];
    },
};

const camera = {
    stream: null, wakeLock: null, lastCode: "", lastSeenAt: 0,

    async reader() {
        const isBuiltIn = "BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code");
        return isBuiltIn ? new BarcodeDetector({formats: ["qr_code"]}) : ownReader;
    },

    async start(onCode) {
        byId("camera-problem").textContent = "";
        show("start-camera", false);
        if (!window.isSecureContext || !navigator.mediaDevices) {
            byId("camera-problem").textContent = "Browsers give the camera to pages over HTTPS only. Type the code, or the number on the ticket.";
            return;
        }
        try {
            this.stream = await navigator.mediaDevices.getUserMedia({audio: false, video: {facingMode: {ideal: "environment"}}});
        } catch (refused) {
            byId("camera-problem").textContent = refused.name === "NotAllowedError"
                ? "The camera is not allowed for this page: allow it in the browser's settings." : "No camera was found.";
            show("start-camera");
            return;
        }
        const video = byId("video");
        video.srcObject = this.stream;
        await video.play();
        show("view");
        if (navigator.wakeLock) this.wakeLock = await navigator.wakeLock.request("screen").catch(() => null);
        this.look(await this.reader(), video, onCode);
    },

    async look(detector, video, onCode) {
        while (this.stream) {
            // A frame that cannot be read is followed by another.
            const found = document.hidden ? [] : await detector.detect(video).catch(() => []);
            if (found.length > 0) await this.saw(found[0].rawValue, onCode);
            await new Promise((resolve) => { setTimeout(resolve, LOOK_EVERY_MS); });
        }
    },

    async saw(code, onCode) {
        const isSame = code === this.lastCode && Date.now() - this.lastSeenAt < SAME_CODE_AGAIN_AFTER_MS;
        this.lastCode = code;
        if (!isSame) await onCode(code);
        this.lastSeenAt = Date.now();
    },

    stop() {
        if (this.stream) for (const track of this.stream.getTracks()) track.stop();
        if (this.wakeLock) this.wakeLock.release();
        this.stream = null;
        this.wakeLock = null;
        this.lastCode = "";
        show("view", false);
        show("start-camera");
    },
};
