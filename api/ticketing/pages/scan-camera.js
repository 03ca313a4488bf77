// The camera: reads QR codes where the browser can (BarcodeDetector), and says why where it cannot.

const LOOK_EVERY_MS = 150;
// A code that stays before the camera is read once.
const SAME_CODE_AGAIN_AFTER_MS = 3000;

const camera = {
    stream: null, wakeLock: null, lastCode: "", lastSeenAt: 0,

    async whyNot() {
        if (!window.isSecureContext || !navigator.mediaDevices) return "Browsers give the camera to pages over HTTPS only.";
        if (!("BarcodeDetector" in window) || !(await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
            return "This browser reads no QR codes; Chrome on Android does. Type the code, or the number on the ticket.";
        }
        return "";
    },

    async start(onCode) {
        const problem = await this.whyNot();
        byId("camera-problem").textContent = problem;
        show("start-camera", false);
        if (problem) return;
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
        this.look(new BarcodeDetector({formats: ["qr_code"]}), video, onCode);
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
